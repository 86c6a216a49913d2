import type { AnswerTable as Table } from "../answer-tables.ts";
import css from "./figure-table.module.css";
import { Sign } from "./sign.tsx";
import { TableFrame } from "./table-frame.tsx";

/** A table of answers, by member: hatched where it is hidden, dotted where nobody answered. */
export function AnswerTable({ table }: { table: Table }) {
  return (
    <TableFrame title={table.title}>
      <thead>
        <tr>
          <th scope="col">{table.memberHeading}</th>
          {table.columns.map(({ key, name }) => (
            <th key={key} scope="col">
              {key === "rate" ? <a href="#definition">{name}</a> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.member} className={css[row.place]}>
            <th scope="row">{row.name}</th>
            {row.cells.map((cell, index) => (
              <td key={table.columns[index]?.key}>
                <Sign cell={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
