import { matchPath } from "@remix-run/react";
import { expect, test } from "vitest";
import routes from "#app/routes.ts";
import { routesByWord } from "./routes-by-word.ts";

const named = [...new Set(routes)].map(({ path, file }) => ({ id: file, path: path ?? "" }));
const all = Object.fromEntries(named.map(({ id, path }) => [id, { id, path }]));
const build = { routes: all, assets: { routes: all } };

const matching = (some: typeof build, address: string) =>
  Object.values(some.routes)
    .filter(({ path }) => matchPath(`/${path}`, address) !== null)
    .map(({ path }) => path);

test("an address has the same routes to choose from as ever, and far fewer to try", () => {
  const addresses = named.flatMap(({ path }) => {
    const address = `/${path.replaceAll(/:\w+|\*/g, "door")}`;
    return [address, address.toUpperCase(), `${address}.data`, `${address}/`];
  });
  expect(addresses.length).toBeGreaterThan(100);
  for (const address of [
    ...addresses,
    "/",
    "/sv",
    "/sv/nothing/here",
    "/s/door",
    "/sv//door",
    "/sv/%64oor/x",
  ]) {
    const some = routesByWord(build)(address);
    const plain = address.replace(/\.data$/, "");
    expect([address, matching(some, plain)]).toEqual([address, matching(build, plain)]);
    expect(Object.keys(some.assets.routes)).toEqual(Object.keys(some.routes));
  }
  expect(Object.keys(routesByWord(build)("/sv/opening/1").routes).length).toBeLessThan(named.length / 3);
});
