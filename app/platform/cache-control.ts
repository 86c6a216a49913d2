import type { RequestHandler } from "express";

const PRIVATE = "private, no-store";

/**
 * Decided when an answer's head is written, whoever made it: caches keep nothing that does not say they may, and what
 * sets a cookie is for one visitor alone.
 */
export const privateByDefault: RequestHandler = (_request, response, next) => {
  const { writeHead } = response;
  Object.assign(response, {
    writeHead: (...head: Parameters<typeof writeHead>) => {
      if (response.hasHeader("Set-Cookie") || !response.hasHeader("Cache-Control")) {
        response.setHeader("Cache-Control", PRIVATE);
      }
      return writeHead.apply(response, head);
    },
  });
  next();
};
