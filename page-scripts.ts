import { createHash } from "node:crypto";
import path from "node:path";
import { build, type Plugin } from "vite";

const MARK = "?script";
/** What a resolved import is known as: no other plugin takes it for TypeScript. */
const PREFIX = "\0page-script:";
/** Where the build tool serves a script from while developing. */
const DEV = "/@page-script/";

/**
 * `import address from "./door-page.ts?script"`: the module and all that it imports as one small file of its own, for
 * a page that is not hydrated. Named by its contents, so that it may be kept for ever.
 */
export function pageScripts(target: string[]): Plugin {
  const made = new Map<string, Promise<string>>();
  let developing = false;
  const script = (file: string) => {
    const known = made.get(file) ?? bundle(file, target);
    if (!developing) made.set(file, known);
    return known;
  };
  return {
    name: "famn:page-scripts",
    enforce: "pre",
    configResolved: (config) => {
      developing = config.command === "serve";
    },
    async resolveId(source, importer) {
      if (!source.endsWith(MARK)) return null;
      const found = await this.resolve(source.slice(0, -MARK.length), importer, { skipSelf: true });
      return found && PREFIX + found.id;
    },
    async load(id, options) {
      if (!id.startsWith(PREFIX)) return null;
      const file = id.slice(PREFIX.length);
      if (developing) return `export default ${JSON.stringify(DEV + path.relative(process.cwd(), file))}`;
      const source = await script(file);
      const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
      const fileName = `assets/${path.basename(file, ".ts")}-${hash}.js`;
      if (!options?.ssr) this.emitFile({ type: "asset", fileName, source });
      return `export default ${JSON.stringify(`/${fileName}`)}`;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!request.url?.startsWith(DEV)) return next();
        script(path.resolve(request.url.slice(DEV.length))).then((source) => {
          response.setHeader("Content-Type", "text/javascript");
          response.setHeader("Service-Worker-Allowed", "/");
          response.end(source);
        }, next);
      });
    },
  };
}

async function bundle(file: string, target: string[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      target,
      minify: true,
      modulePreload: false,
      rollupOptions: {
        input: file,
        preserveEntrySignatures: "strict",
        output: { format: "es", inlineDynamicImports: true },
      },
    },
  });
  const [script] = "output" in built ? built.output : [];
  if (script?.type !== "chunk") throw new Error(`${file} gave no script.`);
  return script.code;
}
