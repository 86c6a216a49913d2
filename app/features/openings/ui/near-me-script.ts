import { metresBetween, type Point, WALKS, walkMinutes } from "#app/features/openings/walk.ts";

/*
 * "Near me": the phone says where it is to this script alone, which sorts the cards that are on the page already.
 * Nothing is asked of any server, so nothing tells where the phone is.
 */
const part = document.querySelector("[data-near-me]");
const says = part?.querySelector("[role=status]");
if (part instanceof HTMLElement && says instanceof HTMLElement && "geolocation" in navigator) {
  const sites = new Map(
    (part.dataset["nearMe"] ?? "").split(",").map((site) => {
      const [slug = "", lon, lat, exact] = site.split(" ");
      return [slug, { at: { lon: Number(lon), lat: Number(lat) }, exact: exact === "!" }];
    }),
  );
  const walks = (part.dataset["walks"] ?? "").split("|");
  const siteOf = (card: Element) => {
    const address = card.querySelector("a[href*='/site/']")?.getAttribute("href") ?? "";
    return sites.get(address.split("/").at(-1) ?? "");
  };
  const away = (card: Element, from: Point) => {
    const site = siteOf(card);
    return site ? metresBetween(site.at, from) : Infinity;
  };
  const tellWalk = (card: Element, from: Point) => {
    card.querySelector("[data-walk]")?.remove();
    const site = siteOf(card);
    const minutes = site?.exact ? walkMinutes(from, site.at) : null;
    if (minutes === null || card.querySelector("[data-elsewhere]")) return;
    const text = document.createElement("p");
    text.dataset["walk"] = "";
    text.textContent = walks[WALKS.indexOf(minutes)] ?? "";
    card.lastElementChild?.before(text);
  };
  const sort = ({ coords }: GeolocationPosition) => {
    const from = { lon: coords.longitude, lat: coords.latitude };
    for (const group of document.querySelectorAll("main section")) {
      // What is seen of a group and what is folded in below it: sorted together, so that the nearest are seen.
      const lists = [...group.querySelectorAll(":scope > ul, :scope > details > ul")];
      const room = lists.map((list) => list.children.length);
      const cards = lists.flatMap((list) =>
        [...list.children].map((card) => ({ card, away: away(card, from) })),
      );
      cards.sort((a, b) => a.away - b.away);
      for (const { card } of cards) tellWalk(card, from);
      for (const [index, list] of lists.entries())
        list.append(...cards.splice(0, room[index]).map(({ card }) => card));
    }
    says.textContent = says.dataset["done"] ?? "";
  };
  const refused = () => {
    says.textContent = says.dataset["refused"] ?? "";
  };
  part.hidden = false;
  part
    .querySelector("button")
    ?.addEventListener("click", () =>
      navigator.geolocation.getCurrentPosition(sort, refused, { maximumAge: 60_000, timeout: 15_000 }),
    );
}
