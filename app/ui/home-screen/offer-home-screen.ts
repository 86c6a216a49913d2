/** What a browser says when it can put the page on the home screen itself. */
interface Installable extends Event {
  prompt(): Promise<unknown>;
}

/** Shows the page's one line about the home screen, where this browser offers it; never asks by itself. */
export function offerHomeScreen(): void {
  const button = document.querySelector<HTMLElement>("[data-add-to-home]");
  const byHand = document.querySelector<HTMLElement>("[data-add-by-hand]");
  addEventListener("beforeinstallprompt", (event) => {
    if (!isInstallable(event)) return;
    event.preventDefault();
    if (!button) return;
    button.hidden = false;
    // A browser asks once for each time it offers.
    const ask = () => {
      button.hidden = true;
      void event.prompt();
    };
    button.addEventListener("click", ask, { once: true });
  });
  // Only Apple's browsers know this word; there the reader does it by hand.
  if (byHand && "standalone" in navigator && navigator.standalone === false) byHand.hidden = false;
}

function isInstallable(event: Event): event is Installable {
  return "prompt" in event && typeof event.prompt === "function";
}
