// Whoever leaves the kiosk leaves nothing on it: after a while without a touch it asks, and then begins anew.
const kiosk = document.querySelector("[data-start]");
if (kiosk instanceof HTMLElement) {
  const { start = "", seconds = "60" } = kiosk.dataset;
  const stillThere = document.querySelector("[data-still]");
  const GRACE_MS = 15_000;
  const AGAIN_MS = 10_000;
  let timer = 0;
  /** @type {AbortController | undefined} */
  let asking;
  /** @type {Element | null} */
  let before = null;
  const begin = async () => {
    // Without network the browser's own page would take the kiosk's place, and nothing would bring it back.
    const mine = (asking = new AbortController());
    const patience = window.setTimeout(() => mine.abort(), AGAIN_MS);
    const answer = await fetch(start, { method: "HEAD", cache: "no-store", signal: mine.signal }).catch(
      () => undefined,
    );
    window.clearTimeout(patience);
    // Somebody has touched it meanwhile.
    if (mine !== asking) return;
    if (answer && answer.status < 500) window.location.replace(start);
    else timer = window.setTimeout(begin, AGAIN_MS);
  };
  const ask = () => {
    if (!stillThere) return begin();
    before = document.activeElement;
    stillThere.removeAttribute("hidden");
    stillThere.querySelector("button")?.focus();
    timer = window.setTimeout(begin, GRACE_MS);
  };
  const wait = () => {
    window.clearTimeout(timer);
    asking?.abort();
    asking = undefined;
    if (stillThere && !stillThere.hasAttribute("hidden")) {
      stillThere.setAttribute("hidden", "");
      if (before instanceof HTMLElement) before.focus();
    }
    timer = window.setTimeout(ask, Number(seconds) * 1000);
  };
  // A screen reader's tap may be a click and nothing else.
  for (const sign of ["pointerdown", "keydown", "click", "change", "scroll"])
    document.addEventListener(sign, wait);
  // The page as another family left it, taken out of the browser's memory by going back.
  window.addEventListener("pageshow", ({ persisted }) => persisted && begin());
  wait();
}
