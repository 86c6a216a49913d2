import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { AgeClass } from "#app/features/areas/age-classes.ts";
import type { Capacity } from "#app/features/openings/capacity.ts";
import type { ColourKey, SignKey } from "#app/features/booking/picture-sign.ts";
import type { FieldOwners } from "#app/features/sites/field-owners.ts";
import type { SiteProfile } from "#app/features/sites/profile.ts";

/** A string that only its own maker hands out: mixing two kinds of id does not compile. */
export type Branded<Name extends string> = string & { readonly __brand: Name };

export type OperatorId = Branded<"operator">;
export type SiteId = Branded<"site">;
export type TemplateId = Branded<"week_template">;
export type OpeningId = Branded<"opening">;
export type BookingId = Branded<"booking">;
export type SeriesId = Branded<"series">;
export type SignUpId = Branded<"sign_up">;
export type VisitId = Branded<"visit">;
export type BatchId = Branded<"count_batch">;
export type StaffId = Branded<"staff_member">;
export type DeviceId = Branded<"device">;

export type OperatorKind = "municipal" | "independent" | "parish" | "association" | "unknown";
export type SiteKind = "open_preschool" | "introduction_preschool";
export type OpeningMode = "drop_in" | "limited_drop_in" | "bookable" | "series" | "appointment";
/** Whom an appointment is with. */
export type MeetingRole = "study_counsellor" | "child_health_nurse" | "welcome_visit";
/** Who meets the family at an operator's welcome visits. */
export type WelcomeRole = "preschool_teacher" | "family_counsellor" | "unit_head";
export type ForWhom = "everyone" | "babies" | "dads" | "twins" | "grandparents";
export type ClosureReason =
  | "illness"
  | "staff_meeting"
  | "planning_day"
  | "bridge_day"
  | "public_holiday"
  | "school_break"
  | "room_unavailable"
  | "weather"
  | "other";
export type RoomStateValue = "room" | "few" | "full";
/** Who counts an opening's visits. */
export type CountedBy = "staff" | "kiosk";
/** What visitors may say of themselves in a count week. */
export type Trait =
  | "first_time"
  | "home_district"
  | "child_age"
  | "adult_gender"
  | "help_asked"
  | "help_language";
export type FeltQuestion = "welcome" | "safe";
export type FeltAnswer = "yes" | "so_so" | "no";
/** What staff should know of counts that were sent late. */
export type DoorFlagKind = "counted_by_another" | "not_expected" | "after_closing" | "odd_time" | "too_late";
export type CorrectionReason = "undone" | "counted_twice" | "forgotten" | "wrong_numbers";
/** Visits with a time each, or one sum of the whole opening. */
export type BatchKind = "rows" | "whole_day";
/** Who entered a batch: a role, never a person. */
export type BatchSource = "staff" | "unit_head" | "import";
export type StaffRole =
  | "staff"
  | "unit_head"
  | "operator_lead"
  | "analyst"
  | "administrator"
  | "platform_administrator";
export type AreaType = 1 | 2 | 3 | 4 | 5;
/** Months under one year, then whole years. */
export type ChildAge = "0-5m" | "6-11m" | "1y" | "2y" | "3y" | "4y" | "5y";

export type BookingKind = "booking" | "coming" | "waiting";
/** Why a booking or a wait has ended. */
export type EndReason = "party" | "declined" | "expired" | "not_offered";

export type Channel = "sms" | "email";
export type MessageKind =
  | "receipt"
  | "reminder"
  | "change"
  | "closing"
  | "reopening"
  | "offer"
  | "link"
  | "advice";
/** What staff may tell an opening's parties: ready messages and no other. */
export type Advice = "outdoor_clothes" | "bring_food" | "other_entrance" | "starts_late";
/** Where a printed poster or slip is put out. */
export type HangsAt = "child_health_centre" | "library" | "preschool" | "food_bank" | "other";
/** Why a message was never sent. */
export type DropReason =
  | "cancelled"
  | "closed"
  | "started"
  | "answered"
  | "limit"
  | "refused_number"
  | "no_channel"
  | "cap"
  | "given_up"
  | "said_with_next";

/** `YYYY-MM-DD`; becomes a Temporal.PlainDate in rules. */
export type DateText = string;
/** `HH:MM:SS`; becomes a Temporal.PlainTime in rules. */
export type TimeText = string;

interface InstallationTable {
  only_row: Generated<boolean>;
  demo: boolean;
  /** bigint arrives as text */
  clock_offset_ms: ColumnType<string, number, number>;
}

interface WorkerPulseTable {
  only_row: Generated<boolean>;
  beat_at: Date;
}

interface Dated {
  valid_from: DateText;
  valid_to: DateText | null;
}
interface BoroughTable extends Dated {
  id: string;
  name: string;
}
interface DistrictTable {
  id: string;
  name: string;
  label_lon: number;
  label_lat: number;
}
interface DistrictBoroughTable extends Dated {
  district_id: string;
  borough_id: string;
}
interface RegsoTable {
  code: string;
  name: string;
}
interface RegsoBoroughTable extends Dated {
  regso_code: string;
  borough_id: string;
}
interface RegsoAreaTypeTable {
  regso_code: string;
  /** figures from its 1 January on are grouped by it */
  year: number;
  area_type: AreaType;
  source: Generated<string | null>;
}
/** A RegSO or a borough, by the form of its code. */
interface CodedArea {
  area_code: string;
  regso_code: GeneratedAlways<string | null>;
  borough_id: GeneratedAlways<string | null>;
  source: string | null;
}
/** Residents on 31 December of the year. */
interface AreaChildrenTable extends CodedArea {
  year: number;
  age_class: AgeClass;
  /** null: not known, which is not 0 */
  children: number | null;
}
/** Children aged 1-5 on a day, and those of them who are in no preschool. */
interface AreaEnrolmentTable extends CodedArea {
  counted_on: DateText;
  children_1_5: number | null;
  not_enrolled_1_5: number | null;
}
/** Which RegSO hold a part of a district's land, from a day until the next edition. */
interface DistrictRegsoTable {
  valid_from: DateText;
  district_id: string;
  regso_code: string;
  /** of the district's land, from 5 up */
  district_per_cent: number;
  /** of the RegSO's land */
  regso_per_cent: number;
}
interface StationTable {
  id: string;
  name: string;
  kind: "metro" | "commuter_rail";
  lines: string[];
  lon: number;
  lat: number;
}
interface TermTable {
  id: string;
  starts: DateText;
  ends: DateText;
}

interface OperatorTable {
  id: Generated<OperatorId>;
  slug: string;
  name: string;
  kind: OperatorKind;
}
interface RetentionDecisionTable {
  operator_id: OperatorId;
  reference: string;
  decided_on: DateText;
  days: number;
}
interface SiteTable {
  id: Generated<SiteId>;
  operator_id: OperatorId;
  slug: string;
  name: string;
  kinds: SiteKind[];
  district_id: string;
  regso_code: string | null;
  address: string | null;
  station_id: string | null;
  lon: number | null;
  lat: number | null;
  position_precision: "address" | "near_station" | "unknown";
  profile: SiteProfile;
  /** a party has at most one booking a day here */
  one_opening_per_day: Generated<boolean>;
  /** booking begins on this many days before the opening, at `booking_opens_at`; both null: at once */
  booking_opens_days_before: number | null;
  booking_opens_at: TimeText | null;
  /** the last day to cancel, in calendar days before the opening; null: until the end */
  cancel_days_before: number | null;
  /** staff are reminded to confirm so many minutes before an opening */
  confirm_minutes_before: Generated<number>;
  /** rises whenever what is published changes */
  profile_revision: Generated<number>;
  /** when somebody last published the profile here; null while only files have said it */
  profile_published_at: Date | null;
  /** a field that is not named is Famn's */
  field_owners: Generated<FieldOwners>;
  /** its id at the city's service for units */
  service_unit_id: string | null;
}

/** What a unit head has written and not published yet; `revision` is another after each saving. */
interface SiteProfileDraftTable {
  site_id: SiteId;
  operator_id: OperatorId;
  revision: Generated<string>;
  profile: SiteProfile;
  saved_at: Date;
}
/** Addresses that a site had before it moved. */
interface SiteOldSlugTable {
  slug: string;
  site_id: SiteId;
}
/** Where a site lay until it moved. */
interface SiteEarlierAreaTable {
  site_id: SiteId;
  valid_to: DateText;
  district_id: string;
  regso_code: string | null;
}
/** A view: where a site lay at any time, its present area with no last day. */
interface SiteAreaView extends Dated {
  site_id: SiteId;
  district_id: string;
  regso_code: string | null;
}

/** An operator without a row gives no welcome visits. */
interface WelcomeVisitTable {
  operator_id: OperatorId;
  met_by: WelcomeRole;
}
interface SeriesTable {
  id: Generated<SeriesId>;
  operator_id: OperatorId;
  site_id: SiteId;
  key: string;
  activity: string;
  languages: string[];
  for_whom: ForWhom | null;
  /** local date and time, both or neither: from then on; without, at once */
  sign_up_opens_on: DateText | null;
  sign_up_opens_at: TimeText | null;
  /** local date and time, both or neither: until then; without, until the last occasion */
  sign_up_closes_on: DateText | null;
  sign_up_closes_at: TimeText | null;
  /** one may sign up after the first occasion, to what is left */
  late_joiners: boolean;
  is_example: boolean;
}

/** What a template promises and each of its openings carries. */
interface Offer {
  kind: SiteKind;
  mode: OpeningMode;
  activities: string[];
  languages: string[];
  for_whom: ForWhom | null;
  min_age_months: number;
  max_age_months: number;
  is_example: boolean;
  /** of the occasions of a course, and of nothing else */
  series_id: SeriesId | null;
  /** of appointments, and of nothing else */
  role: MeetingRole | null;
}
interface WeekTemplateTable extends Offer, Dated {
  id: Generated<TemplateId>;
  site_id: SiteId;
  key: string;
  weekday: number;
  starts: TimeText;
  ends: TimeText;
  season_from: string | null;
  season_to: string | null;
  in_terms_only: boolean;
  weeks_off: number[];
  /** how long each appointment is */
  slot_minutes: number | null;
}
interface Limits {
  persons_limit: number | null;
  adults_limit: number | null;
  children_limit: number | null;
  families_limit: number | null;
  /** per cent of the limit kept for those who come without booking */
  drop_in_share: number;
}
interface TemplateCapacityTable extends Limits {
  template_id: TemplateId;
  from_date: DateText;
  unit: Capacity["unit"];
}
interface ScheduleExceptionTable {
  id: Generated<string>;
  site_id: SiteId;
  template_id: TemplateId | null;
  local_date: DateText;
  kind: "closed" | "changed_hours" | "moved" | "cancelled" | "changed";
  reason: ClosureReason | null;
  starts: TimeText | null;
  ends: TimeText | null;
  moved_to: string | null;
  /** of a changed day, as are the limits; null: as in the week */
  activities: string[] | null;
  languages: string[] | null;
  unit: Capacity["unit"] | null;
  persons_limit: number | null;
  adults_limit: number | null;
  children_limit: number | null;
  families_limit: number | null;
  drop_in_share: number | null;
  mode: OpeningMode | null;
  opening_kind: SiteKind | null;
  /** whether `for_whom` is the day's own, also where it is null */
  says_for_whom: Generated<boolean>;
  for_whom: ForWhom | null;
  min_age_months: number | null;
  max_age_months: number | null;
}

interface OpeningTable extends Offer, Limits {
  id: Generated<OpeningId>;
  operator_id: OperatorId;
  site_id: SiteId;
  template_id: TemplateId | null;
  local_date: DateText;
  starts: TimeText;
  ends: TimeText;
  zone: Generated<string>;
  starts_at: GeneratedAlways<Date>;
  ends_at: GeneratedAlways<Date>;
  /** which of the day's appointments it is; 0 where the template gives one opening a day */
  slot: Generated<number>;
  moved_to: string | null;
  /** when it came back from another place to its own; null while it is elsewhere, and where it never was */
  back_at: Generated<Date | null>;
  capacity_unit: Capacity["unit"];
  booked_adults: Generated<number>;
  booked_children: Generated<number>;
  booked_parties: Generated<number>;
  persons_when_lowered: Generated<number>;
  adults_when_lowered: Generated<number>;
  children_when_lowered: Generated<number>;
  families_when_lowered: Generated<number>;
  counted_by: Generated<CountedBy>;
}
interface ClosureTable {
  opening_id: OpeningId;
  reason: ClosureReason;
  closed_at: Date;
}
interface ConfirmationTable {
  opening_id: OpeningId;
  confirmed_at: Date;
}
interface RoomStateTable {
  id: Generated<string>;
  opening_id: OpeningId;
  state: RoomStateValue;
  set_at: Date;
}

interface BookingTable {
  id: Generated<BookingId>;
  operator_id: OperatorId;
  site_id: SiteId;
  opening_id: OpeningId;
  local_date: DateText;
  /** a kept place, a notice without one, or a party on the waiting list */
  kind: BookingKind;
  adults: number;
  children: number;
  child_ages: ChildAge[];
  language: string;
  sign: SignKey;
  colour: ColourKey;
  number: number;
  form_key: string;
  device_hash: Buffer | null;
  created_at: Date;
  cancelled_at: Date | null;
  cancelled_why: EndReason | null;
  /** the order in which parties began to wait; bigint arrives as text */
  queue_position: string | null;
  /** places are held for a waiting party from here until `offer_expires_at` */
  offered_at: Date | null;
  offer_expires_at: Date | null;
  /** its unclaimed places went to those who wait */
  released_at: Date | null;
  /** copied from the site's rule, for the index that holds it */
  one_per_day: Generated<boolean>;
  /** rises with each change that a calendar must hear of */
  revision: Generated<number>;
  /** the course's sign-up that it is one occasion of */
  sign_up_id: SignUpId | null;
}
interface SignUpTable {
  id: Generated<SignUpId>;
  operator_id: OperatorId;
  series_id: SeriesId;
  form_key: string;
  device_hash: Buffer;
  created_at: Date;
}
interface BookingHolderTable {
  booking_id: BookingId;
  operator_id: OperatorId;
  device_hash: Buffer;
}
interface ManageLinkTable {
  token_hash: Buffer;
  booking_id: BookingId;
  operator_id: OperatorId;
}
interface ContactTable {
  booking_id: BookingId;
  operator_id: OperatorId;
  channel: Channel;
  /** a phone number as +46…, or a mail address */
  address: string;
  /** keyed with the installation's secret: finds an address without naming it */
  address_hash: Buffer;
  names_place: boolean;
  created_at: Date;
}
interface MessageTable {
  /** what makes it one message however often it is asked for: `closing:<booking>` */
  key: string;
  booking_id: BookingId;
  operator_id: OperatorId;
  kind: MessageKind;
  /** how the gateway and the mail know it: the same in every attempt */
  reference: Generated<string>;
  created_at: Date;
  due_at: Date;
  /** towards the limit of a booking */
  counts: boolean;
  /** when a job was last added for it, by the machine's clock */
  queued_at: Date | null;
  /** when a worker took it, by the machine's clock */
  taken_at: Date | null;
  attempts: Generated<number>;
  sent_at: Date | null;
  provider_reference: string | null;
  delivered_at: Date | null;
  failed_at: Date | null;
  dropped_at: Date | null;
  dropped_why: DropReason | null;
  /** the opening as the party last heard it before a `change`; of no other kind. Its place is null where it is the usual one */
  heard_starts: TimeText | null;
  heard_ends: TimeText | null;
  heard_moved_to: string | null;
  /** what an `advice` says; of no other kind */
  advice: Advice | null;
  /** which opening is closed, changed, open again or spoken of; null of other kinds, and of what was told before 0016 */
  opening_id: OpeningId | null;
}
interface OpeningAdviceTable {
  opening_id: OpeningId;
  advice: Advice;
  /** when it begins that day; of a late start, and of nothing else */
  begins: TimeText | null;
  told_at: Date;
}
interface OutreachCodeTable {
  code: string;
  site_id: SiteId;
  hangs_at: HangsAt;
  made_on: DateText;
}
interface SpendingTable {
  bucket: string;
  asked: number;
  expires_at: Date;
}
interface ArrivalTable {
  booking_id: BookingId;
  operator_id: OperatorId;
}

interface ArrivalAgainTable {
  booking_id: BookingId;
  operator_id: OperatorId;
  /** let in by so many tablets more than one */
  times: number;
}
interface DoorEventTable {
  id: string;
  operator_id: OperatorId;
  opening_id: OpeningId;
}
interface DoorFlagTable {
  opening_id: OpeningId;
  operator_id: OperatorId;
  kind: DoorFlagKind;
  times: number;
  noted_at: Date;
  seen_at: Date | null;
}

interface VisitTable {
  id: VisitId;
  operator_id: OperatorId;
  opening_id: OpeningId;
  adults: number;
  children: number;
  counted_at: Date;
  /** the same as its opening's */
  counted_by: Generated<CountedBy>;
  /** counted on paper and entered with others */
  batch_id: BatchId | null;
}
/** What was counted on paper; the visits of `rows` refer to it, a `whole_day` has its sums here. */
interface CountBatchTable {
  id: BatchId;
  operator_id: OperatorId;
  opening_id: OpeningId;
  kind: BatchKind;
  entered_by: BatchSource;
  entered_at: Date;
  parties: number | null;
  adults: number | null;
  children: number | null;
  turned_away: Generated<number>;
}
interface VisitCorrectionTable {
  id: string;
  operator_id: OperatorId;
  opening_id: OpeningId;
  visit_id: VisitId | null;
  /** the batch that was taken back as a whole */
  batch_id: BatchId | null;
  parties: number;
  adults: number;
  children: number;
  reason: CorrectionReason;
  corrected_at: Date;
}
interface TurnedAwayTable {
  id: string;
  operator_id: OperatorId;
  opening_id: OpeningId;
  at: Date;
}
interface NobodyCameTable {
  opening_id: OpeningId;
  stated_at: Date;
}
interface TallyTable {
  opening_id: OpeningId;
  operator_id: OperatorId;
  counted: boolean;
  parties: number | null;
  adults: number | null;
  children: number | null;
  turned_away: Generated<number>;
  /** a marked batch is in it */
  from_paper: Generated<boolean>;
  /** of the sums, what was corrected after the stretch had closed: in no figure */
  late_parties: Generated<number>;
  late_adults: Generated<number>;
  late_children: Generated<number>;
  /** counted only since then */
  late_counted: Generated<boolean>;
}
interface TallyCorrectionTable {
  opening_id: OpeningId;
  reason: CorrectionReason;
  parties: number;
  adults: number;
  children: number;
}
interface CountWeekTable {
  id: Generated<string>;
  /** null: a week of all places */
  operator_id: OperatorId | null;
  /** a Monday */
  starts: DateText;
}
interface TraitTallyTable {
  opening_id: OpeningId;
  operator_id: OperatorId;
  trait: Trait;
  value: string;
  count: number;
}
interface TraitCrossTable {
  opening_id: OpeningId;
  operator_id: OperatorId;
  home_district: string;
  first_time: string;
  count: number;
}
interface FeltTallyTable {
  opening_id: OpeningId;
  operator_id: OperatorId;
  question: FeltQuestion;
  answer: FeltAnswer;
  count: number;
}
interface AnswerKeyTable {
  /** keyed with the installation's secret: says that a form was counted, not what it said */
  key_hash: Buffer;
  opening_id: OpeningId;
  operator_id: OperatorId;
}
interface WrongTextTallyTable {
  /** the text's language tag */
  language: string;
  /** a page's name, never its address */
  page: string;
  reason: string;
  local_date: DateText;
  count: number;
}
interface WrongTextKeyTable {
  /** keyed with the installation's secret: says that a form was counted, not what it said */
  key_hash: Buffer;
  local_date: DateText;
}
/** A stretch of days of one operator that figures are summed over; closed, its sums never change. */
interface FigureStretchTable {
  operator_id: OperatorId;
  starts: DateText;
  ends: DateText;
  /** on how many days something came in that belonged to an earlier one */
  revision: Generated<number>;
  /** the latest of those days */
  revised_on: DateText | null;
  /** what the days before `settled_before` came to, to see what comes in late */
  settled: string | null;
  settled_before: DateText | null;
  /** Mondays of the weeks in which its places asked; of a closed stretch as they were */
  asked_weeks: Generated<DateText[]>;
  closed_on: DateText | null;
}
interface StretchOfSite {
  /** first day of the stretch */
  starts: DateText;
  site_id: SiteId;
  kind: SiteKind;
}
/** Openings that were held, and what was counted at those that were counted. */
interface SummedOpenings extends StretchOfSite {
  openings_held: number;
  openings_counted: number;
  parties: number;
  adults: number;
  children: number;
}
interface StretchSumTable extends SummedOpenings {
  mode: Exclude<OpeningMode, "appointment">;
  /** what was on at each of these openings, in the order of the alphabet */
  activities: string[];
  openings_closed: number;
  minutes_held: number;
  minutes_closed: number;
  /** said to be full at some time */
  openings_full: number;
  turned_away: number;
  /** of the held openings where places are kept, in the unit of each */
  places_bookable: number;
  places_booked: number;
  openings_from_paper: number;
  openings_by_kiosk: number;
  /** held in a count week */
  openings_asked: number;
  openings_asked_counted: number;
  parties_asked: number;
  /** of those, who did not say where they live */
  parties_unsaid: number;
}
interface SummedAnswers extends StretchOfSite {
  count: number;
  /** in one opening: so many were certainly different people */
  most: number;
}
interface StretchTraitSumTable extends SummedAnswers {
  trait: Trait;
  value: string;
}
interface StretchCrossSumTable extends SummedAnswers {
  home_district: string;
  first_time: string;
}
interface StretchFeltSumTable extends SummedAnswers {
  question: FeltQuestion;
  answer: FeltAnswer;
}

/** View: where a site's sums of a stretch belong. */
interface StretchPlaceView {
  starts: DateText;
  site_id: SiteId;
  district_id: string;
  regso_code: string | null;
  borough_id: string;
}
/** Of a calendar month, or of a stretch of it that a period cuts; published with its whole month, and never changed. */
interface PublishedPartTable {
  part: string;
  month: DateText;
  starts: DateText;
  ends: DateText;
  published_on: DateText;
  threshold: number;
  area_type_year: number | null;
}
type PublishedState = "shown" | "fewer" | "hidden" | "missing";
interface PublishedFigureTable {
  part: string;
  dimension: string;
  member: string;
  /** ids of the sites that held an opening, and of those of them with one counted */
  sites: string[];
  sites_reporting: string[];
  openings_held: number;
  openings_counted: number;
  openings_closed: number;
  minutes_held: number;
  minutes_closed: number;
  openings_full: number;
  places_bookable: number;
  heads: PublishedState;
  parties: number | null;
  adults: number | null;
  children: number | null;
  away: PublishedState;
  turned_away: number | null;
  booked: PublishedState;
  places_booked: number | null;
}
/** A term of which the answers have been published. */
interface PublishedTermTable {
  term: string;
  starts: DateText;
  ends: DateText;
  published_on: DateText;
  threshold: number;
  /** openings held in count weeks, and those of them with a count */
  openings_asked: number;
  openings_asked_counted: number;
}
interface PublishedAnswerTable {
  term: string;
  dimension: string;
  member: string;
  question: string;
  answer: string;
  state: PublishedState;
  count: number | null;
}
/** How many of those asked did answer, in steps of five per cent; null where too few were asked to say. */
interface PublishedAnswerRateTable {
  term: string;
  dimension: string;
  member: string;
  question: string;
  per_cent: number | null;
}

interface StaffMemberTable {
  id: Generated<StaffId>;
  issuer: string;
  subject: string;
  role: StaffRole;
  operator_id: OperatorId | null;
  removed_at: Date | null;
}
interface StaffSiteTable {
  staff_id: StaffId;
  site_id: SiteId;
  operator_id: OperatorId;
}
interface StaffSessionTable {
  token_hash: Buffer;
  staff_id: StaffId;
  created_at: Date;
  seen_at: Date;
  id_token: string | null;
}
interface PairingCodeTable {
  code_hash: Buffer;
  site_id: SiteId;
  operator_id: OperatorId;
  expires_at: Date;
}
interface DeviceTable {
  id: Generated<DeviceId>;
  token_hash: Buffer;
  site_id: SiteId;
  operator_id: OperatorId;
  paired_at: Date;
  unpaired_at: Date | null;
  /** stands at the door for families to count themselves */
  kiosk: Generated<boolean>;
}
interface StaffPinTable {
  staff_id: StaffId;
  /** chosen by the person, for the tablet's list */
  initials: string;
  salt: Buffer;
  pin_hash: Buffer;
  /** the power of two that each guess costs */
  hash_cost: number;
  /** tries begun since the last right one; the fifth locks the person */
  wrong_tries: Generated<number>;
  locked_at: Date | null;
}
interface TabletUnlockTable {
  device_id: DeviceId;
  token_hash: Buffer;
  staff_id: StaffId;
  began_at: Date;
  used_at: Date;
}

/** Every table of Famn; dates and times of day travel as text and become Temporal values in rules. */
export interface Tables {
  installation: InstallationTable;
  worker_pulse: WorkerPulseTable;
  borough: BoroughTable;
  district: DistrictTable;
  district_borough: DistrictBoroughTable;
  regso: RegsoTable;
  regso_borough: RegsoBoroughTable;
  regso_area_type: RegsoAreaTypeTable;
  area_children: AreaChildrenTable;
  area_enrolment: AreaEnrolmentTable;
  district_regso: DistrictRegsoTable;
  station: StationTable;
  term: TermTable;
  operator: OperatorTable;
  retention_decision: RetentionDecisionTable;
  site: SiteTable;
  site_profile_draft: SiteProfileDraftTable;
  site_old_slug: SiteOldSlugTable;
  site_earlier_area: SiteEarlierAreaTable;
  site_area: SiteAreaView;
  welcome_visit: WelcomeVisitTable;
  series: SeriesTable;
  week_template: WeekTemplateTable;
  template_capacity: TemplateCapacityTable;
  schedule_exception: ScheduleExceptionTable;
  opening: OpeningTable;
  closure: ClosureTable;
  confirmation: ConfirmationTable;
  room_state: RoomStateTable;
  sign_up: SignUpTable;
  booking: BookingTable;
  booking_holder: BookingHolderTable;
  manage_link: ManageLinkTable;
  contact: ContactTable;
  message: MessageTable;
  opening_advice: OpeningAdviceTable;
  outreach_code: OutreachCodeTable;
  spending: SpendingTable;
  arrival: ArrivalTable;
  arrival_again: ArrivalAgainTable;
  door_event: DoorEventTable;
  door_flag: DoorFlagTable;
  visit: VisitTable;
  count_batch: CountBatchTable;
  visit_correction: VisitCorrectionTable;
  turned_away: TurnedAwayTable;
  nobody_came: NobodyCameTable;
  tally: TallyTable;
  tally_correction: TallyCorrectionTable;
  count_week: CountWeekTable;
  trait_tally: TraitTallyTable;
  trait_cross: TraitCrossTable;
  felt_tally: FeltTallyTable;
  answer_key: AnswerKeyTable;
  wrong_text_tally: WrongTextTallyTable;
  wrong_text_key: WrongTextKeyTable;
  figure_stretch: FigureStretchTable;
  stretch_sum: StretchSumTable;
  stretch_trait_sum: StretchTraitSumTable;
  stretch_cross_sum: StretchCrossSumTable;
  stretch_felt_sum: StretchFeltSumTable;
  stretch_place: StretchPlaceView;
  published_part: PublishedPartTable;
  published_figure: PublishedFigureTable;
  published_term: PublishedTermTable;
  published_answer: PublishedAnswerTable;
  published_answer_rate: PublishedAnswerRateTable;
  staff_member: StaffMemberTable;
  staff_site: StaffSiteTable;
  staff_session: StaffSessionTable;
  pairing_code: PairingCodeTable;
  device: DeviceTable;
  staff_pin: StaffPinTable;
  tablet_unlock: TabletUnlockTable;
}
