"""Sites made for the tests of frames: a project of their own on the disk, built by both renderers."""

import shutil
from contextlib import chdir
from pathlib import Path
from typing import Literal

from generator.building import Means, build
from generator.languages import available, load
from generator.publish import website
from generator.publish.shell import Frame
from generator.publish.swap import MARKER
from generator.render.site import strings
from generator.terminal import Teller
from tests.conftest import ROOT

NAMED = frozenset(f"fr/{name}.md" for name in ("index", "sessions/index", "topics/index", "resolutions", "search"))


class Heard(Teller):
    """Hears the steps of a build."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self.steps: list[str] = []

    def step(self, what: str) -> None:
        self.steps.append(what)


class Sources:
    """A project: the sources of this one, and a collection."""

    def __init__(self, root: Path, collection: Path) -> None:
        self.root = root
        root.mkdir(parents=True)
        website.copy_sources(ROOT, root)
        shutil.copytree(collection, root / "collection")

    def built(self, renderer: Literal["own", "mkdocs"]) -> tuple[dict[str, bytes], str | None]:
        """All files of the site that are published, and why mkdocs made all of them, where it did."""
        site, heard = self.root.parent / renderer, Heard()
        with chdir(self.root):
            build(self.root / "collection", site, heard, Means(renderer, jobs=1, cached=False))
        files = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith(MARKER[:12]))
        reasons = [step.partition(", since ")[2] for step in heard.steps if ", since " in step]
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}, next(iter(reasons), None)

    def frame(self) -> Frame:
        """The frame of the French pages."""
        website.write_strings({code: strings(load(code)) for code in available()}, self.root)
        return Frame(
            self.root, website.Part(load("fr"), "Recueil"), "https://example.org/un/", whole=True, present=NAMED
        )
