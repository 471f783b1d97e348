// Links to the same page in other languages: they keep the paragraph one reads. Without this script they lead to the
// page as a whole. On small screens the list is folded away behind a button.
(() => {
  "use strict";
  const switching = document.querySelector(".languages");
  const button = document.querySelector(".languages-button");
  const bar = document.querySelector(".place");
  const places = () => document.querySelectorAll(".resolution > [id], .resolution :is(.table-box, .scroller) > [id], .resolution .note[id]");

  const named = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // "%" that begins no escape
    }
  };

  // Below the parts of the page that stay in sight.
  const top = () => Math.max(0, bar.getBoundingClientRect().bottom);

  const inSight = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > top() && box.top < innerHeight;
  };

  // The first block whose text is in sight, once the title has gone.
  const atTop = () => {
    const title = document.getElementById("title");
    if (!title || title.getBoundingClientRect().bottom > top()) return null;
    const edge = top() + 8;
    for (const place of places()) {
      const box = place.getBoundingClientRect();
      if (box.height && box.bottom > edge) return place;
    }
    return null;
  };

  // What the address names, unless the reader has gone on from there.
  const paragraph = () => {
    const target = location.hash.length > 1 ? named(location.hash) : null;
    if (target && inSight(target)) return location.hash;
    const found = atTop();
    if (found) return `#${encodeURIComponent(found.id)}`;
    return target ? location.hash : "";
  };

  const aim = () => {
    const hash = paragraph();
    for (const link of switching.querySelectorAll("a")) link.hash = hash;
  };

  const fold = (open) => {
    button.setAttribute("aria-expanded", String(open));
    switching.classList.toggle("open", open);
  };

  if (switching) {
    for (const event of ["pointerover", "pointerdown", "focusin", "click"]) switching.addEventListener(event, aim);
    button.hidden = false;
    button.addEventListener("click", () => fold(button.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      fold(false);
      button.focus();
    });
    document.addEventListener("click", (event) => {
      if (!switching.contains(event.target) && !button.contains(event.target)) fold(false);
    });
  }

  // A paragraph that this language lacks: the one it would be part of.
  if (location.hash && !named(location.hash)) {
    let anchor = location.hash;
    while (anchor.includes("-") && !named(anchor)) anchor = anchor.slice(0, anchor.lastIndexOf("-"));
    const found = named(anchor);
    if (found) location.replace(anchor);
  }

  window.resolutionPlace = { atTop, named, top };
})();
