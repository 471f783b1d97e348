"""Where places may begin: what a text has at the begin of each of its places, quick to look for.

The patterns are for texts in small letters.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from generator.enrich.citations.words import MARKS, fewest, telling
from generator.languages.locators import PlaceWords


def _words(places: PlaceWords) -> tuple[str, ...]:
    """All words and templates for places, in small letters."""
    kinds = (
        places.annex,
        places.section,
        places.article,
        places.paragraph,
        places.item,
        places.preambular,
        places.other,
    )
    return tuple(word.lower() for kind in kinds for word in kind)


def begins(places: PlaceWords) -> re.Pattern[str]:
    """The first words, no two of which begin alike: each begins with a letter, which makes them quick to look for.

    Where the number follows at once ("第3段"), it is none of a resolution ("第77/3号").
    """
    opened = [MARKS.sub("", word).partition("{")[::2] for word in _words(places) if not word.startswith("{")]
    first = dict.fromkeys((head.split()[0] for head, _ in opened), True)
    for head, field in opened:
        first[head.split()[0]] &= field.startswith("n}") and not head[-1].isspace()
    kept = [word for word in sorted(first) if not any(word != other and word.startswith(other) for other in first)]
    return re.compile(_tree([(word, r"(?!\d+/)" if first[word] else "") for word in kept]))


def _tree(words: Iterable[tuple[str, str]]) -> str:
    """Words with what follows each, as one pattern that looks at each letter once; no word begins another."""
    found = []
    for letter, group in groupby(words, key=lambda one: one[0][:1]):
        rest = [(word[1:], then) for word, then in group]
        found.append(
            re.escape(letter) + (f"(?:{_tree(rest)})" if len(rest) > 1 else re.escape(rest[0][0]) + rest[0][1])
        )
    return "|".join(found)


def late(places: PlaceWords) -> re.Pattern[str]:
    """What the templates that begin with a field have: a label and their word, or for an ordinal a word far from it."""
    words = _words(places)
    labelled = [re.escape(word.removeprefix("{n}")) for word in words if word.startswith("{n}")]
    ordinal = (word for word in words if word.startswith("{") and not word.startswith("{n}"))
    others = [re.escape(word) for word in fewest(telling(word, words) for word in ordinal)]
    label = [f"[a-z)\uff09\u3220-\u3229\u2018\u2019](?:{'|'.join(labelled)})"] if labelled else []
    return re.compile("|".join([*label, *others]) or "(?!)")
