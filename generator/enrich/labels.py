"""Printed labels reduced to the ASCII that anchors are made of, the same in every language."""

import re
import unicodedata
from functools import lru_cache

from generator.languages.numerals import Reading, english, readings
from generator.model.reading import Passage


@lru_cache(maxsize=4096)
def reduced(label: str) -> str:
    """The ASCII letters and digits of a label: "4." gives 4, "(a)" a, "4 bis." 4bis, "1.2" 1-2; "" where none.

    A label in another script gives what an English text prints at its rank: (ب) and б) b, ’2‘ and ㈡ ii.
    """
    plain = unicodedata.normalize("NFKD", label).lower()
    if not label.isascii() and not _SAID_IN_ASCII.search(plain) and (found := readings(label)):
        return english(found[0])
    if _QUOTED.search(label) and (found := readings(label)):
        return english(found[0])
    parts = ("".join(re.findall(r"[a-z0-9]", part)) for part in re.split(r"(?<=\d)\.(?=\d)", plain))
    return "-".join(part for part in parts if part)


_SAID_IN_ASCII = re.compile(r"[a-z0-9]")
_QUOTED = re.compile("[\u2018\u2019']\\d")


_BRACKETED = re.compile(r"[(\uff08](\d{1,2})[)\uff09]")


def item_names(parent: Passage, depth: int, language: str) -> tuple[str, ...]:
    """The names of a paragraph's children: for a sub-paragraph its label reduced, "" for the others.

    A label that cannot be read is named by its rank, as English names sub-paragraphs `depth` levels down.
    """
    number = f"{reduced(parent.label)}-" if parent.label else "-"
    names: list[str] = []
    last: Reading | None = None
    rank = 0
    for child in parent.children:
        if child.kind != "item" or not child.label:
            names.append("")
            continue
        rank += 1
        if child.read_as:
            name = english(Reading("letter", child.read_as))
        elif language == "zh" and (figure := _BRACKETED.fullmatch(child.label)):  # where others print a)
            name = english(Reading("roman" if depth > 1 else "letter", int(figure[1])))
        elif child.label.isascii() and not _QUOTED.match(child.label):
            name = reduced(child.label)
            if name.startswith(number):  # 1.2 in paragraph 1
                name = name[len(number) :]
            last = None
        else:
            meaning = _meaning(child.label, last)
            name = english(meaning) if meaning else reduced(child.label)
            last = meaning
        names.append(name or english(Reading("roman" if depth > 1 else "letter", rank)))
    return tuple(names)


def _meaning(label: str, last: Reading | None) -> Reading | None:
    """What a label of another script means after the one before it."""
    found = readings(label)
    if not found:
        return None
    due = last.rank + 1 if last else 1
    return next((one for one in found if one.rank == due and (last is None or one.style == last.style)), found[0])


def prefixed(passages: tuple[Passage, ...]) -> bool:
    """Whether the sections of a scope prefix what is in them: one has a preamble, or numbers start again from 1."""
    seen: set[str] = set()
    for passage in passages:
        if passage.kind == "section":
            own = _numbers(passage.children)
            if own is None or "1" in own & seen:
                return True
            seen |= own
        elif passage.label and passage.kind in ("operative", "paragraph"):
            seen.add(reduced(passage.label))
    return False


def _numbers(passages: tuple[Passage, ...]) -> set[str] | None:
    """The numbers in a section; None where it has a preamble."""
    found: set[str] = set()
    for passage in passages:
        if passage.kind == "preambular":
            return None
        if passage.kind == "section":
            inner = _numbers(passage.children)
            if inner is None:
                return None
            found |= inner
        elif passage.label and passage.kind in ("operative", "paragraph"):
            found.add(reduced(passage.label))
    return found
