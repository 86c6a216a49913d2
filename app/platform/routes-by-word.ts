/** A server build, as far as its routes go. */
interface WithRoutes {
  readonly routes: Record<string, { readonly path?: string } | undefined>;
  readonly assets: { readonly routes: Record<string, unknown> };
}

/**
 * Remix tries every route's pattern in turn, several times for a page: of all pages that costs a sixth of the time. Of
 * the routes whose address has a word in the second place (`:lang/door/…`) an address that has it there has few to try.
 * @returns the build with the routes that an address can mean, whatever the address
 */
export function routesByWord<Build extends WithRoutes>(build: Build): (path: string) => Build {
  const words = new Set(Object.values(build.routes).map((route) => secondWord(`/${route?.path ?? ""}`)));
  const groups = new Map([...words].map((word) => [word, withRoutesOf(build, word)]));
  return (path) => groups.get(secondWord(path)) ?? build;
}

/** Routes match in upper and lower case alike; the twin of a page has its data's ending. */
function secondWord(path: string): string {
  const word = path.split("/")[2] ?? "";
  return word.startsWith(":") ? "" : word.replace(/\.data$/, "").toLowerCase();
}

function withRoutesOf<Build extends WithRoutes>(build: Build, word: string): Build {
  const keep = <Route>(routes: Record<string, Route>) =>
    Object.fromEntries(
      Object.entries(routes).filter(([id]) =>
        ["", word].includes(secondWord(`/${build.routes[id]?.path ?? ""}`)),
      ),
    );
  return {
    ...build,
    routes: keep(build.routes),
    assets: { ...build.assets, routes: keep(build.assets.routes) },
  };
}
