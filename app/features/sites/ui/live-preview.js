// While somebody fills in the form, what it will say follows beside it: the server says it, nothing is saved.
const WAIT_MS = 500;
const form = document.querySelector("[data-live-preview]");
let timer = 0;
let asked = 0;

if (form instanceof HTMLFormElement)
  form.addEventListener("change", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void refresh(form), WAIT_MS);
  });

/** @param {HTMLFormElement} from */
async function refresh(from) {
  const mine = ++asked;
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(from)) if (typeof value === "string") fields.append(name, value);
  fields.append("do", "preview");
  // Without an answer what stands there stays; about a fault the answer says that it is not what the form says.
  const answer = await fetch(window.location.pathname, { method: "POST", body: fields }).catch(() => null);
  if (!answer || (!answer.ok && answer.status !== 422) || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [shown, fresh] = [document, page].map((one) => one.getElementById("live-preview"));
  if (shown && fresh && mine === asked) shown.replaceWith(fresh);
}
