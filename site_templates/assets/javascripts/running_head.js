// The symbol at the top of each printed page. A style sheet cannot take it from the document (`string-set` is not
// supported), and a <style> of the page would need an exception in the Content-Security-Policy.
(() => {
  "use strict";
  const symbol = document.currentScript.dataset.head;
  if (!symbol || !("adoptedStyleSheets" in document)) return;
  const sheet = new CSSStyleSheet({ media: "print" });
  const quoted = `"${symbol.replace(/[^\p{L}\p{N} ./()-]/gu, "")}"`;
  sheet.replaceSync(`@page { @top-right { content: ${quoted}; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();
