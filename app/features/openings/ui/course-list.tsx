import type { CourseCard } from "#app/features/openings/course-card.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import cards from "#app/ui/card.module.css";
import { InSwedish } from "#app/ui/in-swedish.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import css from "./opening-list.module.css";

/** The same card in Swedish, line by line. */
interface Beside {
  readonly swedish: readonly string[] | null;
}

/** A place's courses as cards, each with the one button for all its occasions. */
export function CourseList({ courses }: { courses: readonly (CourseCard & Beside)[] }) {
  const { t, tag } = useTexts();
  return (
    <ul className={cards["list"]}>
      {courses.map((course) => (
        <li key={course.id} className={cards["card"]}>
          <h3 className={css["named"]}>
            {course.picture && <Pictogram name={course.picture} />}
            {course.name}
          </h3>
          <p>{[course.next, course.count].filter(Boolean).join(" · ")}</p>
          {course.about.length > 0 && <p className={css["soft"]}>{course.about.join(" · ")}</p>}
          {course.languages && <p className={css["soft"]}>{course.languages}</p>}
          {[...course.notes, course.closed ?? (course.full ? t("series:full") : null)].map(
            (note) => note && <p key={note}>{note}</p>,
          )}
          <div className={css["end"]}>
            {course.example && <span className={css["example"]}>{t("opening:exampleTime")}</span>}
            <InSwedish lines={course.swedish} />
            {!course.closed && (
              <ButtonLink kind="main" href={urls.course(tag, course.id)}>
                {t("series:signUp")}
                <span className="visually-hidden"> {course.name}</span>
              </ButtonLink>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
