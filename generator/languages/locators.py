"""What must be known of a language to read places in documents, as data: "paragraphe 4 a) de l’annexe"."""

from typing import Literal

import msgspec

PlaceKind = Literal["annex", "section", "article", "preambular", "paragraph", "item", "other"]
"""From the outermost to the innermost; "other" is what the resolutions here have none of: chapters, pages, rules."""


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[citations.places]`. A word without `{n}` stands before its numbers, which may lack after `annex`."""

    annex: tuple[str, ...]
    section: tuple[str, ...]
    article: tuple[str, ...]
    paragraph: tuple[str, ...]
    item: tuple[str, ...]
    """A sub-paragraph."""
    other: tuple[str, ...]
    preambular: tuple[str, ...] = ()
    """A paragraph of the preamble, by its `{ordinal}`."""
    ordinals: tuple[str, ...] = ()
    """First, second, … as they stand there; several forms are parted by "|"."""
    numerals: tuple[str, ...] = ()
    """One, two, … where numbers of annexes and sections are words; several forms are parted by "|"."""
    ranges: tuple[str, ...] = ("-", "\u2013", "\u2014")
    """What stands between the first and the last of a range: "à"."""
    within: tuple[str, ...] = ()
    """What leads from a place to the one around it, or to the document: "de la"."""
    owners: tuple[str, ...] = ()
    """What may stand between that and the word for a resolution: "sa", "ladite"."""
    openers: tuple[str, ...] = ()
    """Words before the second place of a list: "le", "au", "du"."""
    here_after: tuple[str, ...] = ()
    """Words after a place that is in the document itself: "ci-dessus", "de la présente résolution"."""
    here_before: tuple[str, ...] = ()
    """The same before a place: "上文"."""
    pointing: tuple[str, ...] = ()
    """Words before a place of the document itself, where the language does not say "above": "mencionado en"."""
    thereof: tuple[str, ...] = ()
    """Words after a place that is in the document named last: "thereto"."""
    its: tuple[str, ...] = ()
    """The same before a place: "son"."""
    owned: tuple[str, ...] = ()
    """Words of `annex` that say so in themselves: "مرفقه"."""
    clauses: tuple[str, ...] = ()
    """Words behind a place that begin a clause about it, where `within` has their first: "dans lesquels"."""
    behind: tuple[str, ...] = ()
    """What may stand between the number of a document and a place behind it: "号决议"."""
    inside: tuple[str, ...] = ()
    """What may stand between a place and one in it, with a `{title}` or a `{subject}`: "关于{subject}的"."""
