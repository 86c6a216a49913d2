import { csvOf, type TableFile, xlsxOf } from "./table-file.ts";

/** A file to keep, as a workbook if an address asks for `format=xlsx`, else as CSV. */
export async function tableResponse(file: TableFile, format: string | null): Promise<Response> {
  const [ending, type, contents] =
    format === "xlsx"
      ? ([
          "xlsx",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          await xlsxOf(file),
        ] as const)
      : (["csv", "text/csv; charset=utf-8", csvOf(file)] as const);
  return new Response(contents, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${file.name}.${ending}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
