// The permanent link of a paragraph: shown by hover and focus (style sheet) and by touch (here); pressed, it offers to
// copy the address or a citation. Without this script it is a plain link.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const status = document.createElement("div");
  status.className = "toast";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);

  let menu = null;
  let opener = null;
  let silence = 0;

  const say = (text) => {
    status.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => (status.textContent = ""), 4000);
  };

  // From a file the published address is worth more than a path on the reader's disk.
  const address = (link) => {
    const canonical = document.querySelector('link[rel="canonical"]');
    const page = location.protocol === "file:" && canonical ? canonical.href : location.href;
    const url = new URL(page);
    url.search = "";
    url.hash = new URL(link.href).hash;
    return url.href;
  };

  // Outside secure contexts (plain http) there is no clipboard object; the old command still works there.
  const copyByCommand = (text) => {
    const field = document.createElement("textarea");
    field.className = "visually-hidden";
    field.value = text;
    document.querySelector("main").append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByCommand(text);
    }
  };

  const close = (returnFocus) => {
    if (!menu) return;
    const link = opener;
    menu.remove();
    link.setAttribute("aria-expanded", "false");
    menu = opener = null;
    if (returnFocus) link.focus();
  };

  const choose = async (text, done) => {
    const link = opener;
    close(true);
    const copied = await copy(text);
    link.focus();
    say(copied ? done : `${words.failed} : ${text}`);
  };

  const item = (label, act) => {
    const entry = document.createElement("button");
    entry.type = "button";
    entry.setAttribute("role", "menuitem");
    entry.tabIndex = -1;
    entry.textContent = label;
    entry.addEventListener("click", act);
    return entry;
  };

  const place = (link) => {
    const box = link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const start = getComputedStyle(link).direction === "rtl" ? box.right - menu.offsetWidth : box.left;
    const left = Math.min(start, width - menu.offsetWidth - 8);
    menu.style.left = `${Math.max(8, left) + scrollX}px`;
    menu.style.top = `${box.bottom + 4 + scrollY}px`;
  };

  const open = (link) => {
    close(false);
    const url = address(link);
    const cite = link.dataset.cite || document.title;
    opener = link;
    menu = document.createElement("div");
    menu.className = "permalink-menu";
    menu.setAttribute("role", "menu");
    menu.setAttribute("aria-label", words.menu);
    menu.append(
      item(words.link, () => choose(url, words.linkDone)),
      item(words.citation, () => choose(`${cite}, ${url}`, words.citationDone)),
    );
    document.querySelector("main").append(menu);
    link.setAttribute("aria-expanded", "true");
    history.replaceState(history.state, "", link.hash);
    place(link);
    menu.firstElementChild.focus();
  };

  const step = (event) => {
    const entries = [...menu.children];
    const at = entries.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    entries[(next + entries.length) % entries.length].focus();
  };

  document.addEventListener("keydown", (event) => {
    if (!menu) return;
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(true);
    else step(event);
  });

  for (const link of document.querySelectorAll("a.permalink")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "menu");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.permalink");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (link && plain) {
      event.preventDefault();
      if (link === opener) close(true);
      else open(link);
    } else if (menu && !menu.contains(event.target)) {
      close(false);
    }
    // Touch: a tap on a paragraph, not on a link in it, shows its permanent link.
    const block = event.target.closest("a, button") ? null : event.target.closest(".block, .note");
    for (const shown of document.querySelectorAll(".tapped")) if (shown !== block) shown.classList.remove("tapped");
    if (block) block.classList.toggle("tapped");
  });
  addEventListener("resize", () => close(false));
})();
