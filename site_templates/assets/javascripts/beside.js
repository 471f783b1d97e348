// Two languages side by side: the other text is put beside this one, a row a paragraph, by the anchors they share.
// The address says so (`?with=en#op4`) and can be passed on; without it the page is as it was.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const article = document.querySelector("article.resolution");
  const menu = document.querySelector(".beside-menu");
  const state = document.querySelector(".beside-state");
  const { atTop, top } = window.resolutionPlace;
  const links = new Map([...menu.querySelectorAll("a[data-with]")].map((link) => [link.dataset.with, link]));
  const LEFT_OUT = ".permalink, .cited-count, .citations, .preview, .backlinks, .search-highlighted, script, style, iframe, object, embed, [hidden]";
  let turn = 0;
  let shown = "";

  const pageOf = (language) => {
    const link = [...document.querySelectorAll(".languages a[hreflang]")].find(({ hreflang }) => hreflang === language);
    const url = new URL(link.href);
    url.hash = "";
    return url;
  };

  // The other text -----------------------------------------------------------------------------------------------------
  // Nothing in it may be taken for a part of this page: no ids, no scripts' leavings; its links lead where they led.
  const cleaned = (other, url) => {
    for (const part of other.querySelectorAll(LEFT_OUT)) part.remove();
    for (const link of other.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url).href;
    return other;
  };

  const withoutIds = (element) => {
    for (const part of [element, ...element.querySelectorAll("*")]) {
      for (const name of ["id", "aria-labelledby", "aria-describedby", "data-pagefind-body"]) part.removeAttribute(name);
    }
    return element;
  };

  // Rows ----------------------------------------------------------------------------------------------------------------
  // What two texts share: the anchor; blocks without one (facts, a correction) are known by their kind and rank.
  const keyed = (elements) => {
    const ranks = new Map();
    return elements.map((element) => {
      const anchor = element.id || (element.matches(".table-box, .scroller, .table") && element.querySelector("[id]")?.id);
      if (anchor) return [anchor, element];
      const kind = [element.localName, ...element.classList].filter((name) => name !== "tapped").join(".");
      ranks.set(kind, (ranks.get(kind) ?? 0) + 1);
      return [`.${kind}.${ranks.get(kind)}`, element];
    });
  };

  const made = (name, classes, text = "") => {
    const element = document.createElement(name);
    element.className = classes;
    element.textContent = text;
    return element;
  };

  // Beside a block of this text: its counterpart, or a cell that says there is none.
  const cell = (counterpart, like, how) => {
    const name = like.localName === "li" ? "li" : "div";
    if (!counterpart) return made(name, "other without", words.missing);
    const found = withoutIds(document.adoptNode(counterpart));
    found.classList.add("other");
    found.lang = how.language;
    found.dir = how.direction;
    return found;
  };

  const align = (own, others, how) => {
    const mine = new Map(keyed(own));
    const theirs = keyed(others);
    const counterparts = new Map(theirs);
    // Those that only the other text has, by what they follow there.
    const alone = new Map();
    let after = null;
    for (const [key, element] of theirs) {
      if (mine.has(key)) after = key;
      else alone.set(after, [...(alone.get(after) ?? []), element]);
    }
    const rows = (elements, before) => {
      for (const element of elements) {
        const gap = made(element.localName === "li" ? "li" : "div", "other-gap without", words.missing);
        before.after(gap, cell(element, element, how));
        before = gap.nextElementSibling;
      }
    };
    for (const [key, element] of mine) {
      const beside = cell(counterparts.get(key), element, how);
      element.after(beside);
      rows(alone.get(key) ?? [], beside);
    }
    if (own.length) rows(alone.get(null) ?? [], own[0].nextElementSibling);
  };

  const shownParts = (parent) => [...parent.children].filter((child) => !child.hidden && !child.matches(".fold-all, .search-highlighted, .notes, .citations, .permalink-menu, .preview"));

  const lay = (other, how) => {
    const [notes, otherNotes] = [article, other].map((text) => text.querySelector(".notes"));
    align(shownParts(article), shownParts(other), how);
    if (notes && otherNotes) {
      align([notes.querySelector("h2")], [otherNotes.querySelector("h2")], how);
      align([...notes.querySelectorAll("ol > li")], [...otherNotes.querySelectorAll("ol > li")], how);
    } else if (otherNotes) {
      const alone = cell(otherNotes, otherNotes, how);
      article.append(made("div", "other-gap without", words.missing), alone);
    }
    article.classList.add("beside");
    root.classList.add("reads-beside");
  };

  const clear = () => {
    for (const added of article.querySelectorAll(".other, .other-gap")) added.remove();
    article.classList.remove("beside");
    root.classList.remove("reads-beside");
    state.replaceChildren();
    for (const link of links.values()) link.removeAttribute("aria-current");
    shown = "";
  };

  // What one reads stays where it is while the page around it changes.
  const keepingPlace = (change) => {
    const place = atTop();
    const before = place?.getBoundingClientRect().top;
    change();
    if (place) scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
  };

  const tell = (language) => {
    const name = document.createElement("bdi");
    name.lang = language;
    name.textContent = links.get(language).textContent;
    const [before, after = ""] = words.shown.split("{language}");
    const leave = document.createElement("a");
    leave.href = location.pathname;
    leave.className = "leave";
    leave.textContent = words.leave;
    state.replaceChildren(before, name, after, " ", leave);
    links.get(language).setAttribute("aria-current", "true");
  };

  const show = async (language) => {
    turn += 1;
    const mine = turn;
    if (language === shown) return;
    if (!links.has(language)) return keepingPlace(clear);
    const url = pageOf(language);
    try {
      const { article: other, direction } = await window.resolutionText(url);
      if (mine !== turn) return;
      document.dispatchEvent(new Event("resolution:beside"));
      keepingPlace(() => {
        clear();
        lay(cleaned(other, url), { language, direction: direction || "auto" });
      });
      shown = language;
      tell(language);
      document.dispatchEvent(new Event("resolution:laid"));
    } catch (error) {
      if (mine === turn) {
        clear();
        state.textContent = words.failed;
      }
      throw error;
    }
  };

  // Address -------------------------------------------------------------------------------------------------------------
  const asked = () => new URLSearchParams(location.search).get("with") ?? "";

  const go = (language) => {
    const url = new URL(location.href);
    if (language) url.searchParams.set("with", language);
    else url.searchParams.delete("with");
    history.pushState(null, "", url);
    show(language);
  };

  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button);

  menu.hidden = false;
  menu.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-with]");
    if (!link || !plain(event)) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus({ preventScroll: true });
    go(link.dataset.with);
  });
  state.addEventListener("click", (event) => {
    if (!event.target.closest(".leave") || !plain(event)) return;
    event.preventDefault();
    menu.querySelector("summary").focus({ preventScroll: true });
    go("");
  });
  document.addEventListener("click", (event) => menu.contains(event.target) || (menu.open = false));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  addEventListener("popstate", () => asked() !== shown && show(asked()));

  if (asked()) {
    show(asked()).then(() => {
      const target = location.hash && window.resolutionPlace.named(location.hash);
      if (target) target.scrollIntoView({ behavior: "instant" });
    });
  }
})();
