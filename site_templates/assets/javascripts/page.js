// What every page has: the navigation folded away on small screens, and boxes that scroll reachable by keyboard.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const button = document.querySelector(".menu-button");
  const navigation = document.getElementById("site-navigation");

  const fold = (open) => {
    button.setAttribute("aria-expanded", String(open));
    navigation.classList.toggle("open", open);
  };

  if (button && navigation) {
    button.hidden = false;
    button.addEventListener("click", () => fold(button.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      fold(false);
      button.focus();
    });
  }

  // How much of the window the header takes where it stays in sight: nothing may stand behind it.
  const header = document.querySelector(".site-header");
  const measure = () => {
    const stays = getComputedStyle(header).position === "sticky";
    document.documentElement.style.setProperty("--header", stays ? `${header.offsetHeight}px` : "0px");
  };
  if (header) {
    measure();
    addEventListener("resize", measure);
  }

  // A table keeps its meaning only inside a box that scrolls in its stead.
  for (const table of document.querySelectorAll("article table")) {
    if (table.parentElement.matches(".scroller, .table-box, .wide")) continue;
    const box = document.createElement("div");
    box.className = "scroller";
    table.replaceWith(box);
    box.append(table);
  }

  // Landmarks need names that differ: "Tableau plus large que la page : tableau 2".
  const nameOf = (box) => {
    const place = box.querySelector("[data-place]")?.dataset.place ?? box.querySelector("caption")?.textContent.trim();
    return place ? `${words.table} : ${place}` : words.table;
  };
  const reach = () => {
    for (const box of document.querySelectorAll("article :is(.scroller, .table-box, pre)")) {
      const wide = box.scrollWidth > box.clientWidth;
      const named = { tabindex: "0", ...(box.localName === "pre" ? {} : { role: "region", "aria-label": nameOf(box) }) };
      for (const [name, value] of Object.entries(named)) {
        if (wide) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };
  reach();
  addEventListener("resize", reach);
  document.addEventListener("resolution:laid", reach);

  // Paper has no way to open what is folded away.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
})();
