// The text of a note beside its call: by hover, keyboard focus, and first tap (WCAG 1.4.13: it can be dismissed with
// Esc, pointed at, and stays). Without this script the call is a plain link to the note.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const PATIENCE = 200; // ms: time for the pointer to cross from the call to the preview
  let preview = null;
  let shownFor = null;
  let leaving = 0;
  let touched = null;

  const noteOf = (call) => document.getElementById(decodeURIComponent(call.hash.slice(1)));

  // The note as it stands below, without its mark and the links back; ids must not occur twice.
  const contentOf = (note) => {
    const copy = note.cloneNode(true);
    for (const part of copy.querySelectorAll(".mark, .backlink, .permalink")) part.remove();
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    return copy;
  };

  const hide = () => {
    clearTimeout(leaving);
    preview?.remove();
    preview = shownFor = null;
  };

  const hideSoon = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, PATIENCE);
  };

  const place = (call) => {
    const margin = 8;
    const at = call.getBoundingClientRect();
    const frame = preview.offsetParent.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const start = getComputedStyle(call).direction === "rtl" ? at.right + 16 - preview.offsetWidth : at.left - 16;
    const left = Math.max(margin, Math.min(start, width - preview.offsetWidth - margin));
    const above = at.bottom + preview.offsetHeight + margin > innerHeight && at.top > preview.offsetHeight + margin;
    const top = above ? at.top - preview.offsetHeight - 4 : at.bottom + 4;
    preview.style.left = `${left - frame.left}px`;
    preview.style.top = `${top - frame.top}px`;
  };

  const show = (call, withLink) => {
    const note = noteOf(call);
    if (!note || shownFor === call) return clearTimeout(leaving);
    hide();
    preview = document.createElement("span");
    preview.className = "note-preview";
    for (const part of contentOf(note).childNodes) {
      const line = document.createElement("span");
      line.append(...(part.nodeType === Node.ELEMENT_NODE ? part.childNodes : [part.cloneNode()]));
      if (line.textContent.trim()) preview.append(line);
    }
    if (withLink) {
      const go = document.createElement("a");
      go.className = "go";
      go.href = call.hash;
      go.textContent = words.go;
      preview.append(go);
    }
    preview.addEventListener("pointerenter", () => clearTimeout(leaving));
    preview.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon());
    shownFor = call;
    // Beside the call, so that the Tab key goes on into the links of the preview.
    call.closest(".call").after(preview);
    place(call);
  };

  const within = (target) => preview && target instanceof Node && (preview.contains(target) || shownFor.contains(target));

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
    call.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(call, false));
    call.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon());
    call.addEventListener("focus", () => call.matches(":focus-visible") && touched !== call && show(call, false));
    call.addEventListener("pointerdown", (event) => (touched = event.pointerType === "mouse" ? null : call));
    call.addEventListener("click", (event) => {
      const first = touched === call && shownFor !== call;
      touched = null;
      if (!first) return hide();
      event.preventDefault();
      show(call, true);
    });
  }

  document.addEventListener("focusin", (event) => preview && !within(event.target) && hide());
  document.addEventListener("pointerdown", (event) => preview && !within(event.target) && hide());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !preview) return;
    if (preview.contains(document.activeElement)) shownFor.focus();
    hide();
  });
  document.addEventListener("click", (event) => event.target.closest?.(".note-preview .go") && hide());
  addEventListener("resize", hide);
})();
