import type { PageName } from "#app/ui/page-names.ts";
import type { BatchKind, BookingId, OpeningId, OperatorId, SeriesId } from "#db/schema.ts";

/** Builders of every address, for links, redirects and messages. `lang` is a language tag. */
export const urls = {
  find: (lang: string) => `/${lang}`,
  /** `search` is the first screen's, with its question mark: what it is narrowed to holds on the map, too. */
  map: (lang: string, search = "") => `/${lang}/map${search}`,
  site: (lang: string, slug: string) => `/${lang}/site/${slug}`,
  slip: (lang: string, slug: string) => `/${lang}/site/${slug}/slip`,
  poster: (lang: string, slug: string) => `/${lang}/site/${slug}/poster`,
  openCode: (code: string) => `/p/${code}`,
  opening: (lang: string, id: OpeningId) => `/${lang}/opening/${id}`,
  receipt: (lang: string, id: BookingId) => `/${lang}/booking/${id}`,
  changeParty: (lang: string, id: BookingId) => `/${lang}/booking/${id}/change`,
  moveBooking: (lang: string, id: BookingId) => `/${lang}/booking/${id}/move`,
  course: (lang: string, id: SeriesId) => `/${lang}/course/${id}`,
  courseReceipt: (lang: string, id: BookingId) => `/${lang}/booking/${id}/course`,
  calendar: (lang: string, id: BookingId) => `/${lang}/booking/${id}/calendar`,
  manageLink: (lang: string, token: string) => `/${lang}/link/${token}`,
  shortLink: (token: string) => `/l/${token}`,
  contact: (lang: string, id: BookingId) => `/${lang}/booking/${id}/contact`,
  myLink: (lang: string) => `/${lang}/my-link`,
  ownCalendar: (token: string) => `/calendar/${token}`,
  smsReport: (operator: OperatorId, reference: string) =>
    `/sms/report?${new URLSearchParams({ operator, reference }).toString()}`,
  /** `page` is a page's name, `text` the language its text is in: neither says whose page it was. */
  reportText: (lang: string, page?: PageName, text = lang) =>
    `/${lang}/report-text${page ? `?${new URLSearchParams({ page, in: text }).toString()}` : ""}`,
  wrongTexts: (lang: string) => `/${lang}/wrong-texts`,
  whatWeSave: (lang: string) => `/${lang}/what-we-save`,
  phone: (lang: string) => `/${lang}/phone`,
  manifest: (lang: string) => `/${lang}/manifest`,
  homeScreen: (lang: string) => `/${lang}?home`,
  firstVisit: (lang: string) => `/${lang}/first-visit`,
  whatNext: (lang: string) => `/${lang}/what-next`,
  accessibility: (lang: string) => `/${lang}/accessibility`,
  sitemap: () => "/sitemap.xml",
  shareSite: (slug: string) => `/s/${slug}`,
  shareOpening: (id: OpeningId) => `/o/${id}`,
  staffHome: (lang: string) => `/${lang}/staff`,
  signIn: (lang: string) => `/${lang}/staff/sign-in`,
  signOut: (lang: string) => `/${lang}/staff/sign-out`,
  signInCallback: () => "/auth/callback",
  door: (lang: string, slug: string, opening?: OpeningId) =>
    `/${lang}/door/${slug}${opening ? `?opening=${opening}` : ""}`,
  doorNow: (lang: string, slug: string) => `/${lang}/door/${slug}/now`,
  doorShell: (lang: string, slug: string) => `/${lang}/door/${slug}/shell`,
  corrections: (lang: string, slug: string, opening: OpeningId) =>
    `/${lang}/door/${slug}/corrections/${opening}`,
  days: (lang: string, slug: string, month?: string) =>
    `/${lang}/door/${slug}/days${month ? `?month=${month}` : ""}`,
  tell: (lang: string, slug: string, opening?: OpeningId) =>
    `/${lang}/door/${slug}/tell${opening ? `?opening=${opening}` : ""}`,
  print: (lang: string, slug: string) => `/${lang}/door/${slug}/print`,
  paper: (lang: string, slug: string, opening?: OpeningId, kind?: BatchKind) => {
    const asked = new URLSearchParams({ ...(opening && { opening }), ...(kind && { kind }) }).toString();
    return `/${lang}/door/${slug}/paper${asked && `?${asked}`}`;
  },
  paperSheet: (lang: string, slug: string, opening: OpeningId) => `/${lang}/door/${slug}/paper/${opening}`,
  today: (lang: string, slug: string) => `/${lang}/door/${slug}/today`,
  sign: (lang: string, slug: string) => `/${lang}/door/${slug}/sign`,
  week: (lang: string, slug: string) => `/${lang}/door/${slug}/week`,
  editOpening: (lang: string, slug: string, id: OpeningId) => `/${lang}/door/${slug}/week/opening/${id}`,
  addOpening: (lang: string, slug: string) => `/${lang}/door/${slug}/week/add`,
  closeDays: (lang: string, slug: string) => `/${lang}/door/${slug}/week/close`,
  weekPreview: (lang: string, slug: string, wish = "") =>
    `/${lang}/door/${slug}/week/preview${wish ? `?${wish}` : ""}`,
  tablets: (lang: string, slug: string) => `/${lang}/door/${slug}/tablets`,
  profile: (lang: string, slug: string) => `/${lang}/door/${slug}/profile`,
  profileCheck: (lang: string, slug: string) => `/${lang}/door/${slug}/profile/check`,
  profilePreview: (lang: string, slug: string) => `/${lang}/door/${slug}/profile/preview`,
  profileImport: (lang: string, slug: string) => `/${lang}/door/${slug}/profile/import`,
  profileFile: (lang: string, slug: string) => `/${lang}/door/${slug}/profile/file`,
  tablet: (lang: string) => `/${lang}/tablet`,
  answers: (lang: string, id: BookingId) => `/${lang}/booking/${id}/answers`,
  after: (lang: string, slug: string) => `/${lang}/site/${slug}/after`,
  shareAfter: (slug: string) => `/a/${slug}`,
  pictureSlip: (lang: string, slug: string) => `/${lang}/door/${slug}/picture-slip`,
  slips: (lang: string, slug: string, opening?: OpeningId) =>
    `/${lang}/door/${slug}/slips${opening ? `?opening=${opening}` : ""}`,
  kioskSetUp: (lang: string, slug: string) => `/${lang}/door/${slug}/kiosk`,
  kiosk: (lang: string, slug: string) => `/${lang}/kiosk/${slug}`,
  kioskStep: (lang: string, slug: string, step: string, opening: string | null, form = "") =>
    `/${lang}/kiosk/${slug}?step=${step}&opening=${opening ?? ""}${form && `&form=${form}`}`,
  kioskEnd: (lang: string, slug: string) => `/${lang}/kiosk/${slug}/end`,
  countWeeks: (lang: string) => `/${lang}/count-weeks`,
  unlockTablet: (lang: string) => `/${lang}/tablet/unlock`,
  lockTablet: (lang: string) => `/${lang}/tablet/lock`,
  people: (lang: string, slug: string) => `/${lang}/door/${slug}/people`,
  pin: (lang: string) => `/${lang}/staff/pin`,
  staffHelp: (lang: string) => `/${lang}/staff/help`,
  /** `search` carries the period and what else of an address a page has, with its question mark. */
  figures: (lang: string, search = "") => `/${lang}/figures${search}`,
  figuresOf: (lang: string, topic: string, search = "") => `/${lang}/figures/${topic}${search}`,
  ownFigures: (lang: string) => `/${lang}/figures/own`,
  figuresMethod: (lang: string) => `/${lang}/figures/method`,
  /** `search` carries term and division, with its question mark. */
  figuresAnswers: (lang: string, topic: string, search = "") => `/${lang}/figures/answers/${topic}${search}`,
  figuresAnswersFile: (lang: string, topic: string, search = "") =>
    `/${lang}/figures/answers/${topic}/file${search}`,
  figuresReport: (lang: string, search = "") => `/${lang}/figures/report${search}`,
  figuresReportFile: (lang: string, search = "") => `/${lang}/figures/report/file${search}`,
  figuresFile: (lang: string) => `/${lang}/figures/file`,
  dev: () => "/dev",
};
