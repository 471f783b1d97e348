// What one copies out of a resolution reads as its text does: a blank behind each number, no note marks in the words.
// Numbers hang outside the column, so that the browser would glue them to the first word, and marks to the last.
(() => {
  "use strict";
  const LEFT_OUT = ".permalink, .permalink-menu, .cited-count, .preview, .backlinks, .fold, .call";

  function copied(selection) {
    const made = document.createElement("div");
    for (let rank = 0; rank < selection.rangeCount; rank += 1) made.append(selection.getRangeAt(rank).cloneContents());
    return made;
  }

  function put(made) {
    for (const left of made.querySelectorAll(LEFT_OUT)) left.remove();
    for (const label of made.querySelectorAll(".label, .mark, .title > .number")) {
      const text = label.nextElementSibling;
      // The text of a note is a paragraph of its own, so that its mark would stand on another line.
      if (label.matches(".mark") && text?.matches("p")) text.replaceWith(...text.childNodes);
      if (label.nextSibling?.nodeType === Node.TEXT_NODE) label.nextSibling.data = label.nextSibling.data.trimStart();
      label.replaceWith(`${label.textContent}\u00a0`);
    }
    for (const link of made.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
    for (const named of made.querySelectorAll("[id]")) named.removeAttribute("id");
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (event.defaultPrevented || !selection.rangeCount || selection.isCollapsed) return;
    if (event.target.closest?.("input, textarea")) return;
    const made = copied(selection);
    if (!made.querySelector(".label, .call, .mark, .permalink, .title > .number")) return;
    put(made);
    // Only what is on the page has line breaks where its paragraphs end; here no rule for resolutions reaches it.
    made.className = "visually-hidden";
    document.body.append(made);
    const text = made.innerText.trim();
    made.remove();
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", new XMLSerializer().serializeToString(made));
    event.preventDefault();
  });
})();
