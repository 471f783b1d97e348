// The text of a note beside its call (preview.js). Without this script the call is a plain link to the note.
(() => {
  "use strict";
  const words = document.currentScript.dataset;

  const noteOf = (call) => document.getElementById(decodeURIComponent(call.hash.slice(1)));

  // The note as it stands below, without its mark and the links back; ids must not occur twice.
  const contentOf = (note) => {
    const copy = note.cloneNode(true);
    for (const part of copy.querySelectorAll(".mark, .backlink, .permalink, .preview")) part.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    return copy;
  };

  const linesOf = (note) => [...contentOf(note).childNodes].map((part) => {
    const line = document.createElement("span");
    line.append(...(part.nodeType === Node.ELEMENT_NODE ? part.childNodes : [part.cloneNode()]));
    return line;
  }).filter((line) => line.textContent.trim());

  for (const call of document.querySelectorAll(".call a")) {
    const note = noteOf(call);
    if (!note) continue;
    // What a screen reader says after the mark: the note itself, kept out of sight.
    const id = `about-${note.id}`;
    if (!document.getElementById(id)) {
      const text = document.createElement("div");
      text.id = id;
      text.hidden = true;
      text.textContent = contentOf(note).textContent.trim();
      note.closest(".notes, article").append(text);
    }
    call.setAttribute("aria-describedby", id);
    window.resolutionPreview(call, { lines: () => linesOf(note), after: call.closest(".call"), go: words.go });
  }
})();
