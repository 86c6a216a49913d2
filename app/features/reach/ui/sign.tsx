import type { FigureCell } from "../figures-view.ts";
import css from "./sign.module.css";

/** A figure as page and legend write it: hatched where it is hidden, dotted where nothing was reported. */
export function Sign({ cell }: { cell: FigureCell }) {
  if (cell.state === "shown") return cell.text;
  return (
    <span className={`${css["sign"]} ${css[cell.state]}`}>
      {cell.meaning === null ? (
        cell.text
      ) : (
        <>
          <span aria-hidden="true">{cell.text}</span>
          <span className="visually-hidden">{cell.meaning}</span>
        </>
      )}
    </span>
  );
}
