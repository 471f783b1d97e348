// The words of a search on the page one lands on (`?h=mot+mot#op4`), painted with the CSS Custom Highlight API: the
// document stays as it is. A bar names the words and takes the colour away. Browsers without the API show no colour.
(() => {
  "use strict";
  const { say } = window.resolutionSearch;
  const article = document.querySelector("main .resolution, main article");
  const wanted = (new URLSearchParams(location.search).get("h") ?? "").split(/\s+/u).filter(Boolean).slice(0, 24);
  if (!article || !wanted.length || !CSS.highlights) return;

  const simple = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = [...new Set(wanted.map(simple))].filter(Boolean);
  const letter = /[\p{L}\p{N}]/u;

  // The text of a block without accents and capitals, and for each of its characters where it stands in the page.
  function flat(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => (
      node.parentElement.closest(".permalink, .backlink, .call, [data-pagefind-ignore]")
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    let text = "";
    const at = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let offset = 0;
      for (const character of node.data) {
        const plain = simple(character);
        for (let rank = 0; rank < plain.length; rank += 1) at.push([node, offset, offset + character.length]);
        text += plain;
        offset += character.length;
      }
    }
    return { text, at };
  }

  function ranges(block) {
    const { text, at } = flat(block);
    const found = [];
    for (const word of words) {
      for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + word.length)) {
        const to = from + word.length;
        if ((from && letter.test(text[from - 1])) || (to < text.length && letter.test(text[to]))) continue;
        const range = new Range();
        range.setStart(at[from][0], at[from][1]);
        range.setEnd(at[to - 1][0], at[to - 1][2]);
        found.push(range);
      }
    }
    return found;
  }

  const blocks = [...article.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td, caption")];
  const painted = blocks.filter((block) => !block.querySelector("p, li, dd, td")).flatMap(ranges);
  if (!painted.length) return;
  CSS.highlights.set("resolution-search", new Highlight(...painted));

  const bar = document.createElement("p");
  bar.className = "search-highlighted";
  bar.setAttribute("data-pagefind-ignore", "");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("highlight_remove");
  const told = document.createElement("span");
  told.textContent = say("highlighted", { words: [...new Set(wanted)].join(", ") });
  bar.append(told, button);
  button.addEventListener("click", () => {
    CSS.highlights.delete("resolution-search");
    bar.remove();
    const url = new URL(location.href);
    url.searchParams.delete("h");
    history.replaceState(history.state, "", url.pathname + url.search + url.hash);
  });
  article.before(bar);
})();
