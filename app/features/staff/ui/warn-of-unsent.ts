import { countUnsent } from "#app/features/door/door-storage.ts";

// Before a tablet is unpaired: says on the tablet itself what it has not sent.
const warning = document.querySelector("[data-unsent]");
if (warning instanceof HTMLElement) {
  countUnsent().then(
    (waiting) => {
      if (waiting === 0) return;
      warning.textContent = (warning.dataset["unsent"] ?? "").replace("{n}", String(waiting));
      warning.hidden = false;
    },
    // A browser that keeps nothing has nothing to lose.
    () => {},
  );
}
