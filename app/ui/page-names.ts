/** The pages adults see, each by the shape of its address below the language; `*` is any one part of it. */
const SHAPES = {
  find: "",
  map: "map",
  site: "site/*",
  slip: "site/*/slip",
  poster: "site/*/poster",
  after: "site/*/after",
  opening: "opening/*",
  course: "course/*",
  receipt: "booking/*",
  change: "booking/*/change",
  move: "booking/*/move",
  course_receipt: "booking/*/course",
  contact: "booking/*/contact",
  answers: "booking/*/answers",
  my_link: "my-link",
  link: "link/*",
  what_we_save: "what-we-save",
  phone: "phone",
  first_visit: "first-visit",
  what_next: "what-next",
  accessibility: "accessibility",
} as const;

/** What a page is called wherever its address must not stand: the address of a receipt or of a link is a secret. */
export type PageName = keyof typeof SHAPES | "other";

const byShape: ReadonlyMap<string, PageName> = new Map(
  Object.entries(SHAPES).map(([name, shape]) => [shape, isPageName(name) ? name : "other"]),
);

/** Whether a text from outside names a page. */
export function isPageName(text: unknown): text is PageName {
  return typeof text === "string" && (text === "other" || Object.hasOwn(SHAPES, text));
}

/** Every page with a name. */
export const PAGE_NAMES: readonly string[] = Object.keys(SHAPES);

/** The name of the page at an address, whatever that holds of site, booking or secret. */
export function pageNameOf(pathname: string): PageName {
  const parts = pathname.split("/").filter(Boolean).slice(1);
  const shape = parts.map((part, index) => (index === 1 ? "*" : part)).join("/");
  return byShape.get(shape) ?? "other";
}
