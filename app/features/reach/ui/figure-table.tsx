import { useTexts } from "#app/i18n/use-texts.tsx";
import type { figuresView } from "../figures-view.ts";
import { COMPLETENESS } from "../measures.ts";
import css from "./figure-table.module.css";
import { Sign } from "./sign.tsx";
import { TableFrame } from "./table-frame.tsx";

/** A table of months and members, with what it rests on. */
export function FigureTable({
  table,
  isNumbered = false,
}: {
  table: ReturnType<typeof figuresView>["table"];
  /** Whether the members stand on a map by their numbers. */
  isNumbered?: boolean;
}) {
  const { t } = useTexts();
  return (
    <TableFrame title={table.title}>
      <thead>
        <tr>
          <th rowSpan={2} scope="col">
            {table.memberHeading}
          </th>
          {table.years.map(({ year, months }) => (
            <th key={year} colSpan={months} scope="colgroup" className={css["year"]}>
              {year}
            </th>
          ))}
          <th rowSpan={2} scope="col" className={css["total"]}>
            {table.whole}
          </th>
          {table.before !== null && (
            <th rowSpan={2} scope="col" abbr={table.before}>
              {t("reach:table.before")}
            </th>
          )}
          <th rowSpan={2} scope="col">
            <a href="#definition">{t(COMPLETENESS.sites_reporting.short)}</a>
          </th>
          <th rowSpan={2} scope="col">
            <a href="#definition">{t(COMPLETENESS.share_counted.short)}</a>
          </th>
        </tr>
        <tr>
          {table.months.map(({ key, short, long }) => (
            <th key={key} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, number) => (
          <tr key={row.member} className={css[row.place]}>
            <th scope="row" className={isNumbered ? css["numbered"] : undefined}>
              {isNumbered && <b className={css["number"]}>{number > 0 && number}</b>}
              {row.name}
            </th>
            {row.cells.map((cell, index) => (
              <td key={table.months[index]?.key}>
                <Sign cell={cell} />
              </td>
            ))}
            <td className={css["total"]}>
              <Sign cell={row.total} />
            </td>
            {row.before && (
              <td>
                <Sign cell={row.before} />
              </td>
            )}
            <td>{row.sites}</td>
            <td>{row.share}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {(["sites", "share"] as const).map((what) => (
          <tr key={what}>
            <th scope="row">
              {t(COMPLETENESS[what === "sites" ? "sites_reporting" : "share_counted"].name)}
            </th>
            {table.monthly.map((month, index) => (
              <td key={table.months[index]?.key}>{month[what]}</td>
            ))}
            <td className={css["total"]}>{table.rows[0]?.[what]}</td>
            <td colSpan={2} />
          </tr>
        ))}
      </tfoot>
    </TableFrame>
  );
}
