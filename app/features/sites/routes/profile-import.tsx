import { useActionData, useLoaderData } from "@remix-run/react";
import { DifferenceList } from "#app/features/sites/ui/difference-list.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./profile-import.server.ts";
import css from "./profile.module.css";

export { action, loader } from "./profile-import.server.ts";
export const handle = { staff: true };

/** A file is held against the draft, field by field, before anything of it is taken over. */
export default function ProfileImport() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, tag } = useTexts();
  return (
    <Page title={t("profile:upload")} lead={<bdi lang="sv">{page.siteName}</bdi>}>
      {answer && answer.problems.length > 0 && (
        <Notice tone="alert" announce>
          <ul>
            {answer.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
      {answer?.compared ? (
        <Compared {...answer.compared} />
      ) : (
        <form method="post" encType="multipart/form-data" className={css["form"]}>
          <p>{t("profile:fileLead")}</p>
          <label className={css["file"]}>
            {t("profile:chooseFile")}
            <input type="file" name="file" accept="application/json,.json" required />
          </label>
          <Button name="do" value="compare">
            {t("profile:showDifference")}
          </Button>
        </form>
      )}
      <p>
        <ButtonLink href={urls.profile(tag, page.slug)}>{t("profile:backToForm")}</ButtonLink>
      </p>
    </Page>
  );
}

type Comparison = NonNullable<NonNullable<ReturnType<typeof useActionData<typeof action>>>["compared"]>;

function Compared({ seen, profile, canTake, differences }: Comparison) {
  const { slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("profile:whatChanges")}>
      {differences.length === 0 ? (
        <p>{t("profile:noDifference")}</p>
      ) : (
        <>
          <p>{t("profile:differenceLead")}</p>
          <DifferenceList differences={differences} />
        </>
      )}
      {canTake && (
        <form method="post" className={css["links"]} action={urls.profileImport(tag, slug)}>
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="profile" value={profile} />
          <Button name="do" value="take-over">
            {t("profile:takeOver")}
          </Button>
        </form>
      )}
    </Section>
  );
}
