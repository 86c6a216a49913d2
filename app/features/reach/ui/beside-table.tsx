import { useTexts } from "#app/i18n/use-texts.tsx";
import type { figuresView } from "../figures-view.ts";
import { COMPLETENESS } from "../measures.ts";
import css from "./figure-table.module.css";
import { Sign } from "./sign.tsx";
import { TableFrame } from "./table-frame.tsx";

/** Measures beside each other over the whole period, with what they rest on. */
export function BesideTable({ table }: { table: NonNullable<ReturnType<typeof figuresView>["beside"]> }) {
  const { t } = useTexts();
  return (
    <TableFrame title={table.title}>
      <thead>
        <tr>
          <th scope="col">{table.memberHeading}</th>
          {table.measures.map(({ measure, name }) => (
            <th key={measure} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">{t(COMPLETENESS.sites_reporting.short)}</th>
          <th scope="col">{t(COMPLETENESS.share_counted.short)}</th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.member} className={css[row.place]}>
            <th scope="row">{row.name}</th>
            {row.cells.map((cell, index) => (
              <td key={table.measures[index]?.measure}>
                <Sign cell={cell} />
              </td>
            ))}
            <td>{row.sites}</td>
            <td>{row.share}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
