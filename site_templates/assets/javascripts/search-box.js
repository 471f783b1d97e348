// The box in the header: hits under it while one types, as a combobox with a list (WAI-ARIA 1.2).
(() => {
  "use strict";
  const { find, say } = window.resolutionSearch;
  const PAUSE = 160;
  const DOCUMENTS = 5;
  const PLACES = 2;
  const form = document.querySelector("form.search");
  const input = form.querySelector(".search-input");
  const popup = form.querySelector(".search-popup");
  const list = form.querySelector(".search-list");
  const status = form.querySelector(".search-status");
  let timer = 0;
  let turn = 0;
  let active = -1;

  input.inputMode = "search";
  input.enterKeyHint = "search";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[role=option]")];

  function element(name, className, ...content) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  }

  const marked = (pieces) => pieces.map(({ text, marked: hit }) => (hit ? element("mark", "", text) : text));

  function open(wanted) {
    popup.hidden = !wanted;
    input.setAttribute("aria-expanded", String(wanted));
    if (!wanted) choose(-1);
  }

  function choose(index) {
    const all = options();
    active = all.length ? index : -1;
    for (const [rank, option] of all.entries()) option.setAttribute("aria-selected", String(rank === active));
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }

  function option(href, className, ...content) {
    const made = element("a", `search-option ${className}`, ...content);
    made.href = href;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    return made;
  }

  function group(found) {
    const made = element("div", "search-group", option(found.address(), "search-title", ...marked(found.title)));
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", found.plainTitle);
    for (const place of found.places.slice(0, PLACES)) {
      const name = element("span", "search-place", `${found.number}, ${place.place}`);
      const text = element("span", "search-text", ...marked(place.excerpt(24, 4)));
      made.append(option(found.address(place.anchor), "search-hit", name, " ", text));
    }
    return made;
  }

  function pageAddress() {
    const url = new URL(form.action);
    url.search = new URLSearchParams({ q: input.value.trim() });
    return url.href;
  }

  function show(query, found, total) {
    list.dataset.query = query;
    status.textContent = !found.length ? say("none") : total === 1 ? say("count_one") : say("count", { count: total });
    popup.dataset.said = found.length ? "" : say("none");
    showHits(found);
  }

  // What one has chosen stays chosen when more hits come.
  function showHits(found) {
    const chosen = options()[active]?.href;
    list.replaceChildren(...found.map(group));
    if (found.length) list.append(option(pageAddress(), "search-all", say("all")));
    for (const [rank, made] of options().entries()) made.id = `search-option-${rank}`;
    popup.classList.toggle("empty", !found.length);
    open(document.activeElement === input);
    choose(options().findIndex(({ href }) => href === chosen));
  }

  async function run() {
    turn += 1;
    const mine = turn;
    const query = input.value.trim();
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      open(false);
      return;
    }
    try {
      // The first is shown before the others are loaded.
      const early = async (first) => {
        const found = [];
        for (const some of [1, DOCUMENTS - 1]) {
          found.push(...mine === turn ? await first.next(some) : []);
          if (mine === turn && found.length) showHits(found);
        }
      };
      const results = await find(query, { early });
      const found = await results.next(DOCUMENTS);
      if (mine === turn) show(query, found, results.total);
    } catch (error) {
      if (mine === turn) status.textContent = say("failed");
      throw error;
    }
  }

  function move(step) {
    if (popup.hidden && options().length) open(true);
    const count = options().length;
    if (!count) return;
    // -1 is the input itself, between the last option and the first.
    choose(((active + 1 + step + count + 1) % (count + 1)) - 1);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0 && !popup.hidden) {
      event.preventDefault();
      options()[active].click();
    } else if (event.key === "Escape") {
      if (!popup.hidden) open(false);
      else if (input.value) input.value = "";
      else input.blur();
      event.preventDefault();
      event.stopPropagation();
    }
  });

  // A hit on this very page only moves to its anchor: then the list must go by itself.
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) open(false);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) open(false);
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  input.addEventListener("focus", () => {
    if (options().length && popup.hidden) open(true);
  });
  if (input.value.trim() && document.activeElement === input) run();
})();
