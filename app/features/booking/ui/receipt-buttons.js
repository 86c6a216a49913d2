// Print and share, where the browser can: the receipt is whole without them.
for (const part of document.querySelectorAll("[data-needs-script]")) part.removeAttribute("hidden");
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());

const share = document.querySelector("[data-share]");
if (share instanceof HTMLElement && "share" in navigator) {
  share.closest("[data-needs-share]")?.removeAttribute("hidden");
  share.addEventListener("click", () => {
    const { share: url, text } = share.dataset;
    // The reader closing the share sheet is no fault.
    navigator.share({ ...(url && { url }), ...(text && { text }) }).catch(() => {});
  });
}
