import type { RequestHandler } from "express";

/** The largest form has some twenty short fields. */
export const FORM_BYTES = 32_768;
/** As much of a larger one is let in and thrown away. */
const SWALLOWED_BYTES = 2_000_000;

/** Browsers read an answer when they have sent all: a form that will be refused for its size is first let in to its end. */
export const swallowLargeForms: RequestHandler = (request, response, next) => {
  const length = Number(request.headers["content-length"] ?? 0);
  if (!(length > FORM_BYTES)) return next();
  if (length > SWALLOWED_BYTES) {
    response.setHeader("Connection", "close");
    return next();
  }
  request.once("end", () => next());
  request.resume();
};
