// Long resolutions: the section one reads is named in the bar that stays in sight, and on phones sections can be folded.
// Without this script, on paper and on wide screens all sections are open.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const article = document.querySelector("article.resolution");
  const bar = document.querySelector(".place");
  if (!article || !bar) return;
  const SECTION = ":is(h2, h3, h4, h5, h6):is(.section, .annex, .part, .adopted)";
  const ENDS = `${SECTION}, .vote, .sponsors, .notes, .citations`;
  const FEWEST = 3; // sections: with fewer there is nothing to skip

  // Dozens of sponsors would stand before the text: the first are named, the others are a click away.
  const MOST = 200; // letters
  const foldNames = () => {
    for (const names of article.querySelectorAll(".facts .sponsors")) {
      if (names.textContent.length < MOST || names.closest("details")) continue;
      const details = document.createElement("details");
      const summary = document.createElement("summary");
      const first = document.createElement("bdi");
      first.lang = names.lang;
      first.textContent = `${names.textContent.split(", ").slice(0, 3).join(", ")}, …`;
      names.replaceWith(details);
      summary.append(first);
      details.append(summary, names);
    }
  };
  foldNames();
  document.addEventListener("resolution:laid", foldNames);

  // A heading as it is printed: without the marks of notes and the permanent link.
  const textOf = (heading) => {
    const copy = heading.cloneNode(true);
    for (const part of copy.querySelectorAll(".call, .permalink, .cited-count, .fold, .preview")) part.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // The title of a section that has its number on a line of its own.
  const titleOf = (heading) => {
    if (!heading.matches(".section, .annex, .part") || heading.querySelector(".label")) return null;
    return heading.nextElementSibling?.matches(".heading") ? heading.nextElementSibling : null;
  };
  const nameOf = (heading) => [heading, titleOf(heading)].filter(Boolean).map(textOf).join(" ");

  // The section one reads ---------------------------------------------------------------------------------------------
  const found = [...article.querySelectorAll(":scope > :is(.section, .annex, .part, .adopted, .heading)[id], :is(.notes, .citations) > h2")];
  const titles = new Set(found.map(titleOf));
  const names = new Map(found.filter((one) => !titles.has(one)).map((one) => [one, nameOf(one)]));
  const headings = [...names.keys()];
  if (headings.length >= FEWEST) {
    const here = document.createElement("p");
    const link = document.createElement("a");
    here.className = "here";
    here.append(link);
    bar.prepend(here);
    bar.classList.add("named");
    let shown = null;
    let waiting = false;

    const update = () => {
      waiting = false;
      const edge = bar.getBoundingClientRect().bottom + 24;
      const at = headings.findLastIndex((heading) => heading.offsetParent && heading.getBoundingClientRect().top < edge);
      const heading = headings[at];
      if (heading === shown) return;
      shown = heading;
      link.textContent = heading ? names.get(heading) : "";
      link.hidden = !heading;
      if (heading) link.href = `#${heading.id}`;
    };
    const soon = () => {
      if (!waiting) requestAnimationFrame(update);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    update();
  }

  // Folding -----------------------------------------------------------------------------------------------------------
  const folding = new Map(); // heading -> its button
  const isOpen = (heading) => folding.get(heading).getAttribute("aria-expanded") === "true";

  const contentOf = function* (heading) {
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      const isOther = next.matches(".other, .other-gap"); // what beside.js puts there
      if (!isOther && next.matches(ENDS)) return;
      if (!isOther || next.previousElementSibling !== heading) yield next;
    }
  };

  const fold = (heading, open) => {
    folding.get(heading).setAttribute("aria-expanded", String(open));
    for (const part of contentOf(heading)) part.classList.toggle("folded", !open);
  };

  // The section of what an address leads to is opened, or one would land nowhere.
  const reveal = (hash) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    const part = target?.closest(".folded");
    if (!part) return;
    for (const heading of folding.keys()) {
      if (![...contentOf(heading)].includes(part)) continue;
      fold(heading, true);
      target.scrollIntoView();
    }
  };

  const sections = [...article.querySelectorAll(`:scope > ${SECTION}`)];
  if (sections.length < FEWEST) return;
  for (const heading of sections) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", `${words.content} : ${nameOf(heading)}`);
    button.addEventListener("click", () => fold(heading, !isOpen(heading)));
    heading.append(button);
    folding.set(heading, button);
  }
  const all = document.createElement("button");
  all.type = "button";
  all.className = "fold-all";
  const label = () => (all.textContent = sections.some(isOpen) ? words.fold : words.unfold);
  all.addEventListener("click", () => {
    const open = !sections.some(isOpen);
    for (const heading of sections) fold(heading, open);
    label();
  });
  label();
  article.addEventListener("click", (event) => event.target.closest(".fold") && label());
  sections[0].before(all);

  addEventListener("hashchange", () => reveal(location.hash));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) reveal(link.hash);
  });
  document.addEventListener("resolution:beside", () => {
    for (const heading of sections) fold(heading, true);
    label();
  });
})();
