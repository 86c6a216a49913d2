/** As much of a browser's `caches` as our workers use, in memory. Its addresses are those of one site. */
export function cachesInMemory(origin: string) {
  const all = new Map<string, Map<string, Response>>();
  const cacheOf = (pages: Map<string, Response>) => ({
    keys: async () => [...pages.keys()].map((url) => ({ url })),
    match: async (url: string) => pages.get(new URL(url, origin).href)?.clone(),
    put: async (url: string, page: Response) => void pages.set(new URL(url, origin).href, page),
    delete: async (url: string) => pages.delete(new URL(url, origin).href),
  });
  return {
    has: async (name: string) => all.has(name),
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    open: async (name: string) => {
      const pages = all.get(name) ?? new Map<string, Response>();
      all.set(name, pages);
      return cacheOf(pages);
    },
  };
}
