// A screen by the door is never left without its page. Whoever leaves it leaves nothing on it: after a while without a
// touch it asks, and then begins anew. And it goes nowhere before the server has answered.
export {};

const screen = document.querySelector<HTMLElement>("[data-start]");
if (screen) stay(screen, screen.dataset["start"] ?? "", Number(screen.dataset["seconds"] ?? "60"));

function stay(here: HTMLElement, start: string, seconds: number): void {
  const stillThere = here.querySelector("[data-still]");
  const unreachable = here.querySelector<HTMLElement>("[data-unreachable]");
  const words = unreachable && {
    text: unreachable.textContent,
    lang: unreachable.lang,
    dir: unreachable.dir,
  };
  const GRACE_MS = 15_000;
  const AGAIN_MS = 10_000;
  /** Whoever has tapped stands there and waits. */
  const TAP_MS = 5000;
  let timer = 0;
  let asking: AbortController | undefined;
  let going = false;
  let before: Element | null = null;

  // Without network the browser's own page would take the screen's place, and nothing would bring it back.
  const answers = async (patienceMs: number, giveUp = new AbortController()): Promise<boolean> => {
    const patience = window.setTimeout(() => giveUp.abort(), patienceMs);
    const answer = await fetch(start, { method: "HEAD", cache: "no-store", signal: giveUp.signal }).catch(
      () => undefined,
    );
    window.clearTimeout(patience);
    return answer !== undefined && answer.status < 500;
  };
  const begin = async () => {
    const mine = (asking = new AbortController());
    const isThere = await answers(AGAIN_MS, mine);
    // Somebody has touched it meanwhile.
    if (mine !== asking) return;
    if (isThere) window.location.replace(start);
    else timer = window.setTimeout(() => void begin(), AGAIN_MS);
  };
  const ask = () => {
    if (!stillThere) return void begin();
    before = document.activeElement;
    stillThere.removeAttribute("hidden");
    stillThere.querySelector("button")?.focus();
    timer = window.setTimeout(() => void begin(), GRACE_MS);
  };
  const wait = () => {
    window.clearTimeout(timer);
    asking?.abort();
    asking = undefined;
    if (stillThere && !stillThere.hasAttribute("hidden")) {
      stillThere.setAttribute("hidden", "");
      if (before instanceof HTMLElement) before.focus();
    }
    timer = window.setTimeout(ask, seconds * 1000);
  };
  /** Says so in the language that was tapped, else in the page's. */
  const tell = (link: HTMLElement | null) => {
    if (!unreachable || !words) return;
    const own = link?.dataset["unreached"];
    const { text, lang, dir } = own && link ? { text: own, lang: link.lang, dir: link.dir } : words;
    Object.assign(unreachable, { textContent: text, lang, dir, hidden: false });
  };
  /** Onwards once the server has answered; a second tap meanwhile is the same one. */
  const goWhenReached = async (event: Event, link: HTMLElement | null, go: () => void) => {
    event.preventDefault();
    if (going) return;
    going = true;
    if (await answers(TAP_MS)) return go();
    going = false;
    tell(link);
  };

  // A screen reader's tap may be a click and nothing else.
  for (const sign of ["pointerdown", "keydown", "click", "change", "scroll"])
    document.addEventListener(sign, wait);
  for (const sign of ["pointerdown", "keydown"])
    document.addEventListener(sign, () => unreachable?.setAttribute("hidden", ""));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link) void goWhenReached(event, link, () => window.location.assign(link.href));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement) void goWhenReached(event, null, () => form.submit());
  });
  // The page as another family left it, taken out of the browser's memory by going back.
  window.addEventListener("pageshow", ({ persisted }) => {
    going = false;
    if (persisted) void begin();
  });
  wait();
}
