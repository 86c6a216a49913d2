import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import { randomUUID } from "node:crypto";
import { constants } from "node:zlib";
import { pinoHttp } from "pino-http";
import { isFindable } from "#app/ui/findable.ts";
import type { AppContext } from "./context.ts";
import { privateByDefault } from "./cache-control.ts";
import { health } from "./health.ts";
import { swallowLargeForms } from "./large-forms.ts";
import { rememberLanguage } from "./remember-language.ts";
import { routesByWord } from "./routes-by-word.ts";
import { SHARED_PATHS, sharedPages } from "./shared-pages.ts";

/** The one page that reads receipts by camera, and its copy for when there is no network. */
const DOOR = /^\/[^/]+\/door\/[^/]+(\/shell)?$/;
/** The workers lie among the other scripts and answer for the addresses of the door, and of receipts. */
const WORKERS = /\b(door|receipt)-worker-[\w-]+\.js$/;
const ONE_YEAR_SECONDS = 31_536_000;
/** Brotli 5 weighs within a few per cent of 11 on our pages at a twentieth of the time. */
const BROTLI_QUALITY = 5;

/** The web server: headers, compression, files, then Remix. In development the build tool answers for files and code. */
export async function createWebServer(app: AppContext): Promise<Express> {
  const server = express();
  server.disable("x-powered-by");
  server.set("trust proxy", "loopback");
  server.use(requestLog(app));
  server.use(
    helmet({
      // Named per page, with the hash of its styles: see content-security-policy.ts.
      contentSecurityPolicy: false,
      strictTransportSecurity: app.env.baseUrl.startsWith("https:") && { maxAge: ONE_YEAR_SECONDS },
      referrerPolicy: { policy: "same-origin" },
      crossOriginEmbedderPolicy: false,
    }),
  );
  server.use((request, response, next) => {
    const camera = DOOR.test(request.path) ? "(self)" : "()";
    response.setHeader("Permissions-Policy", `camera=${camera}, microphone=(), geolocation=(self)`);
    if (app.env.demo) response.setHeader("X-Robots-Tag", "noindex, nofollow");
    else if (!isFindable(request.path)) response.setHeader("X-Robots-Tag", "noindex");
    next();
  });
  server.use(privateByDefault);
  server.get("/healthz", health(app));
  server.use(disownForeignForms(app.env.baseUrl));
  server.use(swallowLargeForms);
  server.use(rememberLanguage(app.env.baseUrl));
  server.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }));
  await (app.env.production ? serveBuild(server, app) : serveFromSource(server, app));
  return server;
}

/**
 * Remix itself would answer a form from another site with 500. Without its origin it is refused by its route's guard,
 * with a page that says why.
 */
function disownForeignForms(baseUrl: string): RequestHandler {
  const { origin } = new URL(baseUrl);
  return ({ method, headers }, _response, next) => {
    const isForm = method !== "GET" && method !== "HEAD";
    if (isForm && headers.origin !== origin) delete headers.origin;
    next();
  };
}

async function serveBuild(server: Express, app: AppContext): Promise<void> {
  server.use(
    "/assets",
    express.static("build/client/assets", {
      immutable: true,
      maxAge: "1y",
      fallthrough: false,
      setHeaders: (response, file) => {
        if (WORKERS.test(file)) response.setHeader("Service-Worker-Allowed", "/");
      },
    }),
  );
  server.use(express.static("build/client", { maxAge: "1h", index: false }));
  const buildPath = new URL("../../build/server/index.js", import.meta.url).href;
  const build: unknown = await import(buildPath);
  if (!isServerBuild(build)) throw new Error("build/server/index.js is no server build.");
  server.get(SHARED_PATHS, sharedPages(build, app));
  const buildFor = routesByWord(build);
  const handlers = new WeakMap<ServerBuild, RequestHandler>();
  server.use((request, response, next) => {
    const some = buildFor(request.path);
    const handler =
      handlers.get(some) ??
      createRequestHandler({ build: some, mode: "production", getLoadContext: () => ({ app, visit: {} }) });
    handlers.set(some, handler);
    return handler(request, response, next);
  });
}

async function serveFromSource(server: Express, app: AppContext): Promise<void> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  server.use(vite.middlewares);
  const build = async (): Promise<ServerBuild> => {
    const module: unknown = await vite.ssrLoadModule("virtual:remix/server-build");
    if (!isServerBuild(module)) throw new Error("The build tool gave no server build.");
    return module;
  };
  server.use(
    createRequestHandler({ build, mode: "development", getLoadContext: () => ({ app, visit: {} }) }),
  );
}

function isServerBuild(module: unknown): module is ServerBuild {
  return typeof module === "object" && module !== null && "routes" in module && "entry" in module;
}

/** Logs carry the route's shape, never a link's secret or anything that a visitor wrote. */
function requestLog(app: AppContext) {
  return pinoHttp({
    logger: app.log,
    genReqId: () => randomUUID(),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? "error" : "debug"),
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: withoutSecrets(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}

function withoutSecrets(url: string): string {
  return url.replace(/\?.*$/, "").replace(/\/(link|booking|calendar|l)\/[^/]+/, "/$1/…");
}
