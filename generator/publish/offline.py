"""Data without a server: from `file://` a page may load scripts, but neither modules nor data.

The text of each resolution becomes a script too, for previews of what is cited and for reading two languages side by
side.
Of Pagefind, every file of the index becomes a script that hands over its bytes, and `pagefind.js` a plain script whose
`fetch` loads those scripts. The places changed are those of Pagefind 1.5.2; another version fails here, not in a
reader's browser.
"""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import ResolutionsError
from generator.publish.search_making import ENGINE, RECORD

TEXT = "text.js"
"""The text of a page as a script, beside its `index.html`; `texts.js` knows the name too."""

_MODULE_ADDRESS = ("import.meta.url", 4)
_FETCH = ("await fetch(queued.input)", 1)
_ARTICLE = re.compile(r"<article\b[^>]*\bdata-pagefind-body\b.*</article>", re.DOTALL)
_DIRECTION = re.compile(r"<html\b[^>]*\sdir=\"(\w+)\"")
_EXPORT = re.compile(r"export\s*\{([\w, ]+)\};?\s*$")
_BASE = "/pagefind/"

_PROLOGUE = """(() => {
"use strict";
// Made from pagefind.js: the index is read from scripts, as pages opened from a disk can load nothing else.
const folder = new URL(".", document.currentScript.src);
const waiting = new Map();
window.pagefindFile = (name, text) => {
  waiting.get(name)?.(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  waiting.delete(name);
};
const readFile = (address) => new Promise((resolve, reject) => {
  const name = address.slice(%(base)s.length).split("?")[0];
  const script = document.createElement("script");
  waiting.set(name, (bytes) => resolve(new Response(bytes)));
  script.src = new URL(`${name}.js`, folder).href;
  script.addEventListener("load", () => script.remove());
  script.addEventListener("error", () => reject(new Error(`not loaded: ${name}`)));
  document.head.append(script);
});
"""


class OfflineError(ResolutionsError):
    """The files of the search index are not as Pagefind 1.5.2 writes them."""


def offline_index(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files that stand for `<site>/pagefind/` in the bundle: path within the folder, content.

    Raises OfflineError where `pagefind.js` is not of the known form.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.name == RECORD:
            continue
        if name == ENGINE:
            yield name, plain_script(path.read_text(encoding="utf-8")).encode()
        else:
            text = base64.b64encode(path.read_bytes()).decode()
            yield f"{name}.js", f"pagefindFile({json.dumps(name)},{json.dumps(text)});\n".encode()


def text_script(page: str) -> str | None:
    """The script that hands over the text of a resolution page, with its direction; None for other pages."""
    article, direction = _ARTICLE.search(page), _DIRECTION.search(page)
    if not article or not direction:
        return None
    text = json.dumps({"direction": direction[1], "html": article[0]}, ensure_ascii=False)
    return f"resolutionTextLoaded({text});\n"


def plain_script(module: str) -> str:
    """Turn Pagefind's module into a script that sets `window.pagefind` and reads the index through scripts."""
    export = _EXPORT.search(module)
    if not export:
        raise OfflineError(_complaint("its export at the end"))
    code = module[: export.start()]
    for (found, times), instead in ((_MODULE_ADDRESS, f'"{_BASE}{ENGINE}"'), (_FETCH, "await readFile(queued.input)")):
        if code.count(found) != times:
            raise OfflineError(_complaint(f"“{found}” {times} times (found {code.count(found)})"))
        code = code.replace(found, instead)
    names = export[1].replace(" ", "")
    return f"{_PROLOGUE % {'base': json.dumps(_BASE)}}{code}\nwindow.pagefind = {{readFile,{names}}};\n}})();\n"


def _complaint(expected: str) -> str:
    return f"pagefind.js is not that of Pagefind 1.5.2: expected {expected}. Install pagefind[extended]==1.5.2."
