import { forgetDays } from "#app/features/door/door-storage.ts";

// Before the sign-out: whoever takes the device next finds no list on it, with network or without.
const form = document.querySelector("[data-signs-out]");
if (form instanceof HTMLFormElement) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const signOut = () => form.submit();
    forgetDays().then(signOut, signOut);
  });
}
