import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { guarded, notFound } from "#app/access/guarded.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { realNow } from "#app/platform/clock.ts";
import { urls } from "#app/urls.ts";
import type { StaffId } from "#db/schema.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { tellApart } from "../pin.ts";
import { listWithPin } from "../pin-queries.server.ts";
import { addPerson, endSessions, peopleOf, removePerson } from "../site-people.server.ts";
import { staffLanguage } from "../staff-language.server.ts";

const person = z.custom<StaffId>((value) => typeof value === "string" && isUuid(value));
/** The page's three buttons: somebody new, somebody to sign out, somebody to remove. */
const peopleForm = z.union([
  z.object({
    add: z
      .string()
      .trim()
      .max(255)
      .regex(/^\P{Cc}*$/u),
  }),
  z.object({ end: person }),
  z.object({ remove: person }),
]);

export const loader = guarded("people.show", async ({ actor, app, lang, params, texts, url }) => {
  staffLanguage(lang, url);
  const site = await findOwnSite(app.db, actor, params.slug, url);
  const { people, listed } = await app.db.read("public", async (reader) => ({
    people: await peopleOf(reader, site.id, realNow()),
    listed: tellApart(await listWithPin(reader, site.id)),
  }));
  const { t, format } = texts;
  return {
    title: t("devices:peopleOf", { site: site.name }),
    slug: site.slug,
    hasNamesakes: listed.some(({ initials, listedAs }) => initials !== listedAs),
    canAdd: app.env.oidc !== undefined,
    people: people.map(({ id, subject, role, initials, lockedAt, sessions, tablets }) => ({
      id,
      subject,
      role: t(`staff:role.${role}`),
      initials: listed.find((one) => one.id === id)?.listedAs ?? initials,
      lockedAt:
        lockedAt && `${format.dayShort(lockedAt.toPlainDate())} ${format.time(lockedAt.toPlainTime())}`,
      signedIn: sessions > 0,
      hasTablet: tablets > 0,
      mayRemove: role === "staff",
    })),
  };
});

export const action = guarded("people.change", async ({ request, actor, app, lang, params }) => {
  const site = await findOwnSite(app.db, actor, params.slug);
  const { data: form } = peopleForm.safeParse(Object.fromEntries(await request.formData()));
  if (!form) throw notFound();
  if ("add" in form) {
    if (form.add === "") return data({ refused: "subjectMissing" as const, add: "" }, { status: 422 });
    const issuer = app.env.oidc?.issuer;
    if (issuer === undefined) throw notFound();
    const added = await addPerson(app.db, site, { issuer, subject: form.add });
    if (!added.ok) return data({ refused: added.reason, add: form.add }, { status: 422 });
  } else {
    const done =
      "end" in form
        ? await endSessions(app.db, site.id, form.end, realNow())
        : await removePerson(app.db, site.id, form.remove, realNow());
    if (!done) throw notFound();
  }
  return redirect(urls.people(lang, site.slug), 303);
});
