// What every page has: the navigation folded away on small screens, and boxes that scroll reachable by keyboard.
(() => {
  "use strict";
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

  // A table keeps its meaning only inside a box that scrolls in its stead.
  for (const table of document.querySelectorAll("article table")) {
    if (table.parentElement.classList.contains("scroller")) continue;
    const box = document.createElement("div");
    box.className = "scroller";
    table.replaceWith(box);
    box.append(table);
  }

  const boxes = document.querySelectorAll("article .scroller, article pre");
  const reach = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  addEventListener("resize", reach);
})();
