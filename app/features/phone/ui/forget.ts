import { forgetAll } from "#app/features/phone/kept-receipts.ts";

// For browsers that do not know the header by which the server has it thrown away. Says so where something stays.
const left = document.querySelector<HTMLElement>("[data-left]");
const say = () => left?.firstElementChild?.removeAttribute("hidden");
forgetAll(left?.dataset["left"] === "all").then((nothingLeft) => {
  if (!nothingLeft) say();
}, say);
