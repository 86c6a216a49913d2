import { z } from "zod";

const REGSO = /^\d{4}R\d{3}$/;
/** SCB's tables name the edition after the code: `0180R076_RegSO2025`. */
const EDITION = /_RegSO\d{4}$/;

/** A RegSO's code, with or without its edition, or the id of a borough. */
export const areaCode = z
  .string()
  .regex(/^(\d{4}R\d{3}(_RegSO\d{4})?|[a-z][a-z0-9]*(-[a-z0-9]+)*)$/, {
    error: "is neither a RegSO code nor the id of a stadsdelsområde",
  })
  .describe("a RegSO, 0180R076 or 0180R076_RegSO2025, or the id of a stadsdelsområde, bromma");

/** The code as Famn knows it. */
export function plainCode(code: string): string {
  return code.replace(EDITION, "");
}

/** Whether a code is a RegSO's; else it is a borough's. */
export function isRegso(code: string): boolean {
  return REGSO.test(code);
}

/** A number of children, or nothing where it is not known: `..` and an empty cell are never 0. */
export const childrenCell = z
  .string()
  .regex(/^(\d{1,6}|\.\.|)$/, { error: "is neither a whole number nor .." })
  .describe("a whole number; .. or empty: not known, which is not 0");

/** What such a cell says. */
export function childrenOf(cell: string): number | null {
  return /^\d+$/.test(cell) ? Number(cell) : null;
}

/** Where the figures come from, as it will stand beside them. */
export const sourceCell = z.string().max(200).optional().describe("where the figure comes from");
