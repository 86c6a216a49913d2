import type { BookingId, OpeningId, OperatorId, SeriesId } from "#db/schema.ts";

/** Builders of every address, for links, redirects and messages. `lang` is a language tag. */
export const urls = {
  find: (lang: string) => `/${lang}`,
  site: (lang: string, slug: string) => `/${lang}/site/${slug}`,
  slip: (lang: string, slug: string) => `/${lang}/site/${slug}/slip`,
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
  whatWeSave: (lang: string) => `/${lang}/what-we-save`,
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
  tablets: (lang: string, slug: string) => `/${lang}/door/${slug}/tablets`,
  tablet: (lang: string) => `/${lang}/tablet`,
  figures: (lang: string) => `/${lang}/figures`,
  figuresFile: (lang: string) => `/${lang}/figures/file`,
  dev: () => "/dev",
};
