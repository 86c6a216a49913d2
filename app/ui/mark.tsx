import css from "./mark.module.css";

/** Famn's mark: two arms that open like a door with light between them. Decorative, the name stands beside it. */
export function Mark() {
  return (
    <svg viewBox="0 0 40 40" className={css["mark"]} aria-hidden="true">
      <path className={css["light"]} d="M20 6c6 0 9 5 9 11v19H11V17C11 11 14 6 20 6z" />
      <path className={css["arm"]} d="M15 36C15 20 12 10 5.6 3.7A2.1 2.1 0 0 0 2 5.2V31a5 5 0 0 0 5 5z" />
      <path className={css["arm"]} d="M25 36C25 20 28 10 34.4 3.7A2.1 2.1 0 0 1 38 5.2V31a5 5 0 0 1-5 5z" />
    </svg>
  );
}
