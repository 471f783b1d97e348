// Light or dark. Loaded before the page is painted, so that a kept choice does not flash.
// The choice is an attribute of <html>; without one the style sheet follows the system.
(() => {
  "use strict";
  const KEY = "resolutions.scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  root.classList.replace("no-js", "js");

  // Storage may be forbidden (file://, private windows): then the choice lasts as long as the page.
  const stored = (change) => {
    try {
      return change(localStorage);
    } catch {
      return null;
    }
  };

  const isDark = () => (root.dataset.scheme ?? (system.matches ? "dark" : "light")) === "dark";

  const kept = stored((storage) => storage.getItem(KEY));
  if (kept === "light" || kept === "dark") root.dataset.scheme = kept;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme-button");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      // Back at what the system says, there is nothing to keep: the page follows the system again.
      if (wanted === (system.matches ? "dark" : "light")) {
        delete root.dataset.scheme;
        stored((storage) => storage.removeItem(KEY));
      } else {
        root.dataset.scheme = wanted;
        stored((storage) => storage.setItem(KEY, wanted));
      }
      show();
    });
  });
})();
