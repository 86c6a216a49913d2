import { forgetDays } from "#app/features/door/door-storage.ts";

// Before the sign-out: whoever takes the device next finds no list on it, with network or without.
/** A storage that never answers keeps nobody signed in. */
const PATIENCE_MS = 2000;
const form = document.querySelector("[data-signs-out]");
if (form instanceof HTMLFormElement) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const signOut = () => form.submit();
    const patience = new Promise((later) => setTimeout(later, PATIENCE_MS));
    Promise.race([forgetDays(), patience]).then(signOut, signOut);
  });
}
