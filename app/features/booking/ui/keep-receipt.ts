import { scopesOf } from "#app/features/phone/kept-receipts.ts";
import { offerHomeScreen } from "#app/ui/home-screen/offer-home-screen.ts";

// The receipt is whole without this: it has the page kept for when there is no network, and says so once it is.
const part = document.querySelector<HTMLElement>("[data-keep]");
if (part) offerHomeScreen();
if (part && "serviceWorker" in navigator) keepHere(part).catch(() => {});

async function keepHere(part: HTMLElement): Promise<void> {
  const { worker = "", keep: tag = "" } = part.dataset;
  const { receipts, home } = scopesOf(tag);
  // On a slow network the page itself comes first.
  if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded));
  await navigator.serviceWorker.register(worker, { scope: receipts });
  await navigator.serviceWorker.register(worker, { scope: home });
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data: kept }) => {
    part.hidden = kept !== true;
  };
  active?.postMessage(location.pathname, [port2]);
}
