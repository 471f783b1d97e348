// At the root of a site in several languages: go to the reader's own, if it is there. Without this script the list serves.
"use strict";
(() => {
  const links = new Map([...document.querySelectorAll("a[hreflang]")].map((link) => [link.hreflang, link]));
  const wanted = navigator.languages || [navigator.language || ""];
  const found = wanted.map((language) => links.get(language.slice(0, 2).toLowerCase())).find(Boolean);
  if (found) location.replace(found.href);
})();
