// The text of another resolution page, loaded when it is asked for: `resolutionText(url)` promises its article and the
// direction of its page. One page is loaded once.
(() => {
  "use strict";
  const offline = document.documentElement.hasAttribute("data-offline");
  const loaded = new Map();
  let queue = Promise.resolve();

  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

  const fetched = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    const page = parsed(await answer.text());
    return { article: page.querySelector("article.resolution"), direction: page.documentElement.dir };
  };

  // From the disk nothing can be fetched; the bundle has the text of each page as a script too (publish/bundle.py).
  const handedOver = (url) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    window.resolutionTextLoaded = ({ html, direction }) => {
      resolve({ article: parsed(html).querySelector("article.resolution"), direction });
    };
    script.src = new URL("text.js", url).href;
    script.addEventListener("load", () => script.remove());
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(`not loaded: ${script.src}`));
    });
    document.head.append(script);
  });

  // One script after the other: they all hand over to the same name.
  const inTurn = (url) => {
    const mine = queue.then(() => handedOver(url));
    queue = mine.catch(() => {});
    return mine;
  };

  window.resolutionText = async (address) => {
    const url = new URL(address);
    url.hash = url.search = "";
    if (!loaded.has(url.href)) loaded.set(url.href, offline ? inTurn(url) : fetched(url));
    try {
      const { article, direction } = await loaded.get(url.href);
      return { article: article.cloneNode(true), direction };
    } catch (error) {
      loaded.delete(url.href);
      throw error;
    }
  };
})();
