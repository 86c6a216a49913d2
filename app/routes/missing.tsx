import { guarded, notFound } from "#app/access/guarded.ts";

export const loader = guarded("missing.show", async () => {
  throw notFound();
});

export default function Missing() {
  return null;
}
