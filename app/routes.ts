import { index, route, type RouteConfig } from "@remix-run/route-config";

/** Every URL of Famn, grouped by who uses it. `:lang` is a language tag; what it is not is not found. */
export default [
  // Adults with children
  index("features/openings/routes/find.tsx", { id: "find-in-my-language" }),
  route(":lang", "features/openings/routes/find.tsx"),
  route(":lang/map", "features/sites/routes/map.tsx"),
  route(":lang/site/:slug", "features/sites/routes/site.tsx"),
  route(":lang/site/:slug/slip", "features/sites/routes/slip.tsx"),
  route(":lang/site/:slug/poster", "features/sites/routes/poster.tsx"),
  route(":lang/opening/:openingId", "features/booking/routes/book.tsx"),
  route(":lang/course/:courseId", "features/booking/routes/course.tsx"),
  route(":lang/booking/:bookingId", "features/booking/routes/receipt.tsx"),
  route(":lang/booking/:bookingId/change", "features/booking/routes/change.tsx"),
  route(":lang/booking/:bookingId/move", "features/booking/routes/move.tsx"),
  route(":lang/booking/:bookingId/course", "features/booking/routes/course-receipt.tsx"),
  route(":lang/booking/:bookingId/calendar", "features/booking/routes/calendar.ts"),
  route(":lang/booking/:bookingId/contact", "features/messages/routes/contact.tsx"),
  route(":lang/my-link", "features/messages/routes/my-link.tsx"),
  route("calendar/:token", "features/booking/routes/own-calendar.ts"),
  route("l/:token", "features/booking/routes/short-link.ts"),
  route(":lang/link/:token", "features/booking/routes/link.tsx"),
  route(":lang/report-text", "features/wrong-texts/routes/report-text.tsx"),
  route(":lang/what-we-save", "features/retention/routes/what-we-save.tsx"),
  route(":lang/phone", "features/phone/routes/phone.tsx"),
  route(":lang/manifest", "features/phone/routes/manifest.ts"),
  route(":lang/first-visit", "features/guide/routes/first-visit.tsx"),
  route(":lang/what-next", "features/guide/routes/what-next.tsx"),
  route(":lang/accessibility", "features/guide/routes/accessibility.tsx"),
  route("s/:slug", "features/sites/routes/share-site.ts"),
  route("p/:code", "features/sites/routes/open-code.ts"),
  route("o/:openingId", "features/booking/routes/share-opening.ts"),

  // Staff at the door
  route(":lang/staff", "features/staff/routes/home.tsx"),
  route(":lang/staff/sign-in", "features/staff/routes/sign-in.ts"),
  route(":lang/staff/sign-out", "features/staff/routes/sign-out.ts"),
  route("auth/callback", "features/staff/routes/callback.ts"),
  route(":lang/door/:slug", "features/door/routes/door.tsx"),
  route(":lang/door/:slug/now", "features/door/routes/now.ts"),
  route(":lang/door/:slug/shell", "features/door/routes/shell.tsx"),
  route(":lang/door/:slug/corrections/:openingId", "features/door/routes/corrections.tsx"),
  route(":lang/door/:slug/days", "features/door/routes/days.tsx"),
  route(":lang/door/:slug/tell", "features/messages/routes/tell.tsx"),
  route(":lang/door/:slug/print", "features/sites/routes/print.tsx"),
  route(":lang/door/:slug/paper", "features/door/routes/paper.tsx"),
  route(":lang/door/:slug/paper/:openingId", "features/door/routes/sheet.tsx"),
  route(":lang/door/:slug/tablets", "features/staff/routes/tablets.tsx"),
  route(":lang/door/:slug/profile", "features/sites/routes/profile.tsx"),
  route(":lang/door/:slug/profile/check", "features/sites/routes/profile-check.tsx"),
  route(":lang/door/:slug/profile/preview", "features/sites/routes/profile-preview.tsx"),
  route(":lang/door/:slug/profile/import", "features/sites/routes/profile-import.tsx"),
  route(":lang/door/:slug/profile/file", "features/sites/routes/profile-file.ts"),
  route(":lang/door/:slug/today", "features/door/routes/today.tsx"),
  route(":lang/door/:slug/sign", "features/door/routes/sign.tsx"),
  route(":lang/door/:slug/week", "features/week/routes/week.tsx"),
  route(":lang/door/:slug/week/opening/:openingId", "features/week/routes/edit.tsx"),
  route(":lang/door/:slug/week/add", "features/week/routes/add.tsx"),
  route(":lang/door/:slug/week/close", "features/week/routes/close.tsx"),
  route(":lang/door/:slug/week/preview", "features/week/routes/preview.tsx"),
  route(":lang/tablet", "features/staff/routes/tablet.tsx"),
  route(":lang/tablet/unlock", "features/staff/routes/unlock.tsx"),
  route(":lang/tablet/lock", "features/staff/routes/lock.ts"),
  route(":lang/door/:slug/people", "features/staff/routes/people.tsx"),
  route(":lang/staff/pin", "features/staff/routes/pin.tsx"),
  route(":lang/staff/help", "features/staff/routes/help.tsx"),

  // What visitors say of themselves, and the kiosk where they count themselves
  route(":lang/booking/:bookingId/answers", "features/traits/routes/answers.tsx"),
  route(":lang/site/:slug/after", "features/traits/routes/after.tsx"),
  route("a/:slug", "features/traits/routes/share-after.ts"),
  route(":lang/kiosk/:slug", "features/traits/routes/kiosk.tsx"),
  route(":lang/kiosk/:slug/end", "features/traits/routes/kiosk-end.tsx"),
  route(":lang/door/:slug/kiosk", "features/traits/routes/kiosk-set-up.tsx"),
  route(":lang/door/:slug/picture-slip", "features/traits/routes/picture-slip.tsx"),
  route(":lang/door/:slug/slips", "features/traits/routes/slips.tsx"),
  route(":lang/count-weeks", "features/traits/routes/count-weeks.tsx"),

  // Förskoleförvaltningen and those who lead a service
  route(":lang/figures", "features/reach/routes/figures.tsx"),
  route(":lang/figures/:topic", "features/reach/routes/topic.tsx"),
  route(":lang/figures/own", "features/reach/routes/own.tsx"),
  route(":lang/figures/method", "features/reach/routes/method.tsx"),
  route(":lang/figures/file", "features/reach/routes/file.ts"),
  route(":lang/figures/answers/:topic", "features/reach/routes/answers.tsx"),
  route(":lang/figures/answers/:topic/file", "features/reach/routes/answers-file.ts"),
  route(":lang/figures/report", "features/reach/routes/report.tsx"),
  route(":lang/figures/report/file", "features/reach/routes/report-file.ts"),

  // Whoever runs the platform
  route(":lang/wrong-texts", "features/wrong-texts/routes/wrong-texts.tsx"),

  // Other machines
  route("robots.txt", "features/sites/routes/robots.ts"),
  route("sitemap.xml", "features/sites/routes/sitemap.ts"),
  route("sms/report", "features/messages/routes/sms-report.ts"),

  // The demo only
  route("dev", "dev/routes/dev.tsx"),

  // What does not exist
  route("*", "routes/missing.tsx"),
] satisfies RouteConfig;
