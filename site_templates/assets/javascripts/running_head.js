// The symbol at the top of each printed page. A style sheet cannot take it from the document (`string-set` is not
// supported), and a <style> of the page would need an exception in the Content-Security-Policy.
(() => {
  "use strict";
  const symbol = document.currentScript.dataset.head;
  if (!symbol || !("adoptedStyleSheets" in document)) return;
  const sheet = new CSSStyleSheet({ media: "print" });
  const quoted = `"${symbol.replace(/[^\p{L}\p{N} ./()-]/gu, "")}"`;
  // Margin boxes of a page have no logical names.
  const corner = document.documentElement.dir === "rtl" ? "top-left" : "top-right";
  sheet.replaceSync(`@page { @${corner} { content: ${quoted}; } }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})();
