import { urls } from "#app/urls.ts";
import type { Filters } from "./filters.ts";

/** What the first screen is asked for: from where, narrowed to what, and whether for the whole week. */
export interface Asked {
  readonly near: string;
  readonly filters: Filters;
  readonly more: boolean;
}

/** The parameter by which the first screen shows every filter. */
export const ALL_FILTERS = { name: "filters", value: "all" } as const;

/** The first screen's address with what is asked for and nothing that is empty. */
export function findAddress(tag: string, { near, filters, more }: Asked): string {
  const query = new URLSearchParams({
    ...(near && { near }),
    ...filters,
    ...(more && { days: "more" }),
  }).toString();
  return urls.find(tag) + (query && `?${query}`);
}
