import type { Temporal } from "temporal-polyfill";
import { publicHolidays } from "#app/time/public-holidays.ts";

const OCCASIONS = 10;
/** The course rests once in the middle, beside the public holidays. */
const REST_AFTER = 4;

/**
 * A week file with a course of ten occasions and appointments, from the demo's today on: what is signed up to has no
 * invented past. All of it is marked as an example.
 */
export function coursesFile(today: Temporal.PlainDate): string {
  return JSON.stringify({
    format: "famn-week-1",
    weeks: [
      {
        site: "spanga-tensta-familjecentral",
        series: [
          {
            key: "baby-massage",
            activity: "baby_massage",
            languages: ["sv", "ar", "so"],
            for_whom: "babies",
            late_joiners: true,
            is_example: true,
          },
        ],
        templates: [babyMassage(today)],
      },
      {
        site: "opalen",
        templates: [
          appointments(
            "counsellor",
            4,
            ["13:00", "15:00"],
            "study_counsellor",
            30,
            ["sv", "ar", "en"],
            today,
          ),
          appointments("nurse", 3, ["13:00", "14:30"], "child_health_nurse", 30, ["sv", "so"], today),
        ],
      },
      {
        site: "varberg-introduktion",
        templates: [
          appointments("counsellor", 3, ["10:00", "12:00"], "study_counsellor", 30, ["sv", "ar"], today),
          appointments("nurse", 5, ["09:30", "11:00"], "child_health_nurse", 30, ["sv", "es"], today),
        ],
      },
    ],
  });
}

/** Thursdays at ten from the week after next, ten times, with a week off and none on a public holiday. */
function babyMassage(today: Temporal.PlainDate) {
  const first = today.add({ days: 7 + ((4 - today.dayOfWeek + 7) % 7) });
  const holidays = [first.year, first.year + 1].flatMap(publicHolidays).map(String);
  const held: Temporal.PlainDate[] = [];
  const off: Temporal.PlainDate[] = [];
  let rested = false;
  for (let day = first; held.length < OCCASIONS; day = day.add({ weeks: 1 })) {
    const rests = held.length === REST_AFTER && !rested;
    if (rests) rested = true;
    (rests || holidays.includes(day.toString()) ? off : held).push(day);
  }
  return {
    key: "baby-massage",
    series: "baby-massage",
    weekday: 4,
    starts: "10:00",
    ends: "11:00",
    kind: "open_preschool",
    mode: "series",
    ages: { min_months: 1, max_months: 11 },
    valid_from: first.toString(),
    valid_to: (held.at(-1) ?? first).toString(),
    weeks_off: off.flatMap(({ weekOfYear }) => weekOfYear ?? []),
    is_example: true,
    capacities: [{ from_date: first.toString(), capacity: { unit: "families", families: 8 } }],
  };
}

function appointments(
  key: string,
  weekday: number,
  [starts, ends]: [string, string],
  role: string,
  minutes: number,
  languages: string[],
  today: Temporal.PlainDate,
) {
  return {
    key,
    weekday,
    starts,
    ends,
    kind: "introduction_preschool",
    mode: "appointment",
    meeting: { role, minutes },
    languages,
    valid_from: today.toString(),
    is_example: true,
  };
}
