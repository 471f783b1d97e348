// A box beside a link that shows what the link leads to: by hover, keyboard focus, and first tap (WCAG 1.4.13: it can be
// dismissed with Esc, pointed at, and stays). `resolutionPreview(link, {…})` gives a link one; without this script every
// link is a plain link.
(() => {
  "use strict";
  const PATIENCE = 200; // ms: time for the pointer to cross from the link to the box
  let preview = null;
  let shownFor = null;
  let leaving = 0;
  let coming = 0;
  let touched = null;
  let turn = 0;

  const hide = () => {
    turn += 1;
    clearTimeout(leaving);
    clearTimeout(coming);
    preview?.remove();
    preview = shownFor = null;
  };

  const hideSoon = () => {
    clearTimeout(coming);
    clearTimeout(leaving);
    leaving = setTimeout(hide, PATIENCE);
  };

  const place = (link) => {
    const margin = 8;
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const frame = preview.offsetParent.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const start = getComputedStyle(link).direction === "rtl" ? at.right + 16 - preview.offsetWidth : at.left - 16;
    const left = Math.max(margin, Math.min(start, width - preview.offsetWidth - margin));
    const above = at.bottom + preview.offsetHeight + margin > innerHeight && at.top > preview.offsetHeight + margin;
    const top = above ? at.top - preview.offsetHeight - 4 : at.bottom + 4;
    preview.style.left = `${left - frame.left}px`;
    preview.style.top = `${top - frame.top}px`;
  };

  const put = (link, lines, { after, go }) => {
    preview = document.createElement("span");
    preview.className = "preview";
    preview.append(...lines);
    if (go) {
      const lead = document.createElement("a");
      lead.className = "go";
      lead.href = link.getAttribute("href");
      lead.textContent = go;
      preview.append(lead);
    }
    preview.addEventListener("pointerenter", () => clearTimeout(leaving));
    preview.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon());
    shownFor = link;
    // Beside the link, so that the Tab key goes on into the links of the box.
    after.after(preview);
    place(link);
  };

  // What stands in the box may have to be loaded first; whoever has left the link by then sees nothing of it.
  const show = async (link, options, withLink) => {
    if (shownFor === link) return clearTimeout(leaving);
    hide();
    const mine = turn;
    let lines = null;
    try {
      lines = options.lines();
      if (lines instanceof Promise) lines = await lines;
    } catch (error) {
      if (withLink && mine === turn) location.assign(link.href);
      throw error;
    }
    if (mine !== turn || shownFor || !lines?.length) return;
    put(link, lines, { after: options.after ?? link, go: withLink ? options.go : "" });
  };

  const within = (target) => preview && target instanceof Node && (preview.contains(target) || shownFor.contains(target));

  window.resolutionPreview = (link, options) => {
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      clearTimeout(coming);
      clearTimeout(leaving);
      if (shownFor && shownFor !== link) hide();
      if (options.wait) coming = setTimeout(() => show(link, options, false), options.wait);
      else show(link, options, false);
    });
    link.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon());
    link.addEventListener("focus", () => link.matches(":focus-visible") && touched !== link && show(link, options, false));
    link.addEventListener("pointerdown", (event) => (touched = event.pointerType === "mouse" ? null : link));
    link.addEventListener("click", (event) => {
      const first = touched === link && shownFor !== link;
      touched = null;
      if (!first) return hide();
      event.preventDefault();
      show(link, options, true);
    });
  };

  document.addEventListener("focusin", (event) => preview && !within(event.target) && hide());
  document.addEventListener("pointerdown", (event) => preview && !within(event.target) && hide());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !preview) return;
    if (preview.contains(document.activeElement)) shownFor.focus();
    hide();
  });
  document.addEventListener("click", (event) => event.target.closest?.(".preview a") && hide());
  addEventListener("resize", hide);
})();
