// What a citation leads to, beside it (preview.js): the paragraph with the title of its document, or the document's head.
// The other page is loaded only when one asks for it.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const WAIT = 250; // ms: a pointer on its way across the text asks for nothing
  const LEFT_OUT = ".permalink, .cited-count, .backlinks, .call, .fold, .preview";
  const FACTS = 2; // the symbol and the date

  const here = (link) => link.hash && link.pathname === location.pathname && link.search === location.search;

  const line = (name, ...content) => {
    const made = document.createElement("span");
    made.className = name;
    made.append(...content);
    return made;
  };

  const textOf = (element) => {
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
    for (const label of copy.querySelectorAll(".label, .number, .mark")) label.append("\u00a0");
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  // A heading says little without what stands below it.
  const passage = (target) => {
    const lines = [line("passage", textOf(target))];
    const next = target.nextElementSibling;
    if (/^h\d$/i.test(target.localName) && next) lines.push(line("passage", textOf(next)));
    return lines;
  };

  const head = (article) => [...article.querySelectorAll(".facts dt")].slice(0, FACTS).map((term) => {
    const value = term.nextElementSibling;
    return line("fact", `${term.textContent.trim()} `, value ? textOf(value) : "");
  });

  const lines = async (link) => {
    const anchor = decodeURIComponent(link.hash.slice(1));
    if (here(link)) {
      const target = document.getElementById(anchor);
      return target ? passage(target) : [];
    }
    const { article, direction } = await window.resolutionText(link.href);
    const target = anchor && anchor !== "title" && article.querySelector(`#${CSS.escape(anchor)}`);
    const title = line("of", textOf(article.querySelector(".title")));
    const made = [title, ...(target ? passage(target) : head(article))];
    for (const one of made) one.dir = direction || "auto";
    return made;
  };

  for (const link of document.querySelectorAll(".citation:not(.external), .citing")) {
    window.resolutionPreview(link, { lines: () => lines(link), go: words.go, wait: WAIT });
  }
})();
