"""What the places of a page are called, in its permanent links and the links back from its notes; the ids of notes."""

from collections.abc import Mapping

from generator.languages import Language
from generator.languages.places import in_both_forms
from generator.model.anchors import TITLE

LEAVES = "leaves-the-site"
"""The id of the words, out of sight, that say of a link that it leads to another site (`main.html` has them)."""


def note_id(name: str) -> str:
    """The id of a note: `[^3]` is fn3; the notes of a table bear their whole anchor, `[^t1-fna]`."""
    return name if "-fn" in name else f"fn{name}"


class Names:
    """The names of the places of one page; each is made once. `labels`: what is printed there, by anchor."""

    def __init__(self, symbol: str, language: Language, labels: Mapping[str, str]) -> None:
        self.symbol, self.language, self.labels = symbol, language, labels
        self._made: dict[str, tuple[str, str]] = {TITLE: (language.text("title"),) * 2}

    def of(self, anchor: str) -> str:
        """The name of a place."""
        return self._in_both_forms(anchor)[0]

    def _in_both_forms(self, anchor: str) -> tuple[str, str]:
        made = self._made.get(anchor)
        if made is None:
            made = self._made[anchor] = in_both_forms(anchor, self.language, self.labels)
        return made

    def permalink(self, anchor: str) -> dict[str, str]:
        """The attributes of the permanent link to a place."""
        named, short = self._in_both_forms(anchor)
        return {
            "aria-label": self.language.text("permalink_label", reference=named),
            "class": "permalink",
            "data-cite": f"{self.symbol}, {short}",
            "data-place": named,
            "href": f"#{anchor}",
        }

    def count(self, anchor: str, count: str) -> dict[str, str]:
        """The attributes of the link from a place to the list of the references that lead to it."""
        return {
            "aria-label": self.language.text("cited_by_count", count=count, reference=self.of(anchor)),
            "class": "cited-count",
            "data-count": count,
            "href": f"#cited-{anchor}",
        }

    def back(self, anchor: str) -> str:
        """The words of a link from a note back to the place it is called at."""
        return self.language.text("back_to", reference=self.of(anchor))
