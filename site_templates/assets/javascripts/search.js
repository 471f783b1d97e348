// Search on every page: the shortcut, and the other parts of the search, which are loaded when they are needed.
(() => {
  "use strict";
  const folder = new URL(".", document.currentScript.src);
  const root = document.documentElement;
  const loading = new Map();

  // A classic script beside this one or in the index, once: also from file://, where modules cannot be loaded.
  const load = (address) => {
    const url = new URL(address, folder).href;
    if (!loading.has(url)) {
      loading.set(url, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        // Loaded side by side, run one after the other.
        script.async = false;
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => {
          loading.delete(url);
          script.remove();
          reject(new Error(`not loaded: ${url}`));
        });
        document.head.append(script);
      }));
    }
    return loading.get(url);
  };

  const strings = JSON.parse(document.getElementById("search-strings").textContent);
  const say = (name, values = {}) => strings[name].replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

  // The one key that works without another can be switched off (WCAG 2.1.4): who speaks to a computer strikes many keys.
  // Storage may be forbidden (file://, private windows): then the choice lasts as long as the page.
  const KEY = "resolutions.shortcut";
  let wanted = true;
  try {
    wanted = localStorage.getItem(KEY) !== "off";
  } catch { /* forbidden */ }

  const announce = () => {
    for (const input of document.querySelectorAll(".search-input")) {
      if (wanted) input.setAttribute("aria-keyshortcuts", "/");
      else input.removeAttribute("aria-keyshortcuts");
    }
  };
  announce();

  const shortcut = (choice) => {
    if (choice === undefined) return wanted;
    wanted = choice;
    try {
      if (wanted) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, "off");
    } catch { /* forbidden */ }
    announce();
    return wanted;
  };

  window.resolutionSearch = {
    load,
    say,
    shortcut,
    site: new URL("../../", folder),
    offline: root.hasAttribute("data-offline"),
    language: root.lang || "fr",
  };

  const editable = (element) => element.isContentEditable || /^(?:input|textarea|select)$/i.test(element.tagName);
  document.addEventListener("keydown", (event) => {
    if (!wanted || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || editable(event.target)) return;
    const inputs = [...document.querySelectorAll(".search-input")];
    const input = inputs.find((candidate) => candidate.offsetParent !== null);
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  const loadAll = (last) => Promise.all(["search-shards.js", "search-core.js", last].map(load));
  const form = document.querySelector("form.search");
  const place = document.getElementById("search-results");
  if (place) {
    // What stands there says that the search needs scripts; if they cannot be loaded, it is right.
    place.hidden = true;
    loadAll("search-page.js").catch(() => { place.hidden = false; });
  } else if (form) {
    // Scripts are loaded once only, so that it does no harm when both events happen.
    const start = () => loadAll("search-box.js");
    for (const event of ["focusin", "input"]) form.addEventListener(event, start, { once: true });
  }
  if (new URLSearchParams(location.search).has("h")) load("search-highlight.js");
})();
