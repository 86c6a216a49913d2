import css from "./stepper-doors.module.css";

/** A progress line of doors: those behind stand open, the present one is ajar, those ahead are shut. */
export function StepperDoors(props: { label: string; steps: readonly string[]; current: number }) {
  return (
    <ol className={css["steps"]} aria-label={props.label}>
      {props.steps.map((step, index) => {
        const place = index + 1 < props.current ? "behind" : index + 1 === props.current ? "here" : "ahead";
        return (
          <li
            key={step}
            className={`${css["step"]} ${css[place]}`}
            aria-current={place === "here" ? "step" : undefined}
          >
            <svg viewBox="0 0 40 40" className={css["door"]} aria-hidden="true">
              <path className={css["room"]} d="M9 35V9a3 3 0 0 1 3-3h16a3 3 0 0 1 3 3v26z" />
              <path className={css["leaf"]} d={leaves[place]} />
              <path className={css["frame"]} d="M9 35V9a3 3 0 0 1 3-3h16a3 3 0 0 1 3 3v26M4 35h32" />
            </svg>
            <span>{step}</span>
          </li>
        );
      })}
    </ol>
  );
}

const leaves = {
  behind: "M9 7l7 4v28l-7-4z",
  here: "M9 7l15 2v29L9 35z",
  ahead: "M9 35V9a3 3 0 0 1 3-3h16a3 3 0 0 1 3 3v26z",
};
