// Whoever leaves the kiosk leaves nothing on it: after a while without a touch it asks, and then begins anew.
const kiosk = document.querySelector("[data-start]");
if (kiosk instanceof HTMLElement) {
  const { start = "", seconds = "60" } = kiosk.dataset;
  const stillThere = document.querySelector("[data-still]");
  const GRACE_MS = 15_000;
  let timer = 0;
  const begin = () => window.location.replace(start);
  const wait = () => {
    window.clearTimeout(timer);
    stillThere?.setAttribute("hidden", "");
    timer = window.setTimeout(
      () => {
        if (!stillThere) return begin();
        stillThere.removeAttribute("hidden");
        stillThere.querySelector("button")?.focus();
        timer = window.setTimeout(begin, GRACE_MS);
      },
      Number(seconds) * 1000,
    );
  };
  for (const sign of ["pointerdown", "keydown", "change", "scroll"]) document.addEventListener(sign, wait);
  wait();
}
