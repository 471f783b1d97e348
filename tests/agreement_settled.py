"""Disagreements with `gold.py` that the source settles for us: each class with its argument and an example.

A class says what must hold of both readings, never which document it is. What no class covers counts against us.
"""

import re
from collections.abc import Callable
from typing import Any

from tests.agreement_words import Item, bare, items

_QUOTED = re.compile(r"[\u2018\u2019]\d{1,2}[\u2018\u2019]")
_NUMBER = re.compile(r"\d{1,3}\s?[-.\u2013]?")


def settled(one: Item, two: Item) -> str | None:
    """The class that a disagreement about a block belongs to; None where there is none."""
    return next((name for name, holds in _BLOCKS.items() if holds(one, two)), None)


def settled_fact(field: str, mine: Any, gold: Item) -> str | None:
    """The class that a disagreement about a fact belongs to."""
    return next((name for name, (of, holds) in _FACTS.items() if of == field and holds(mine, gold)), None)


def settled_note(mark: str, mine: str | None, gold: str | None) -> str | None:
    """A_RES_75_311-2110242F note 11 <p><sup>⇥11</sup>: the note's own number before its text is no text of it."""
    return "gold leaves the number of the note in its text" if mine and gold == mark + mine else None


def _label_left(one: Item, two: Item) -> bool:
    """75_15_A:332 "19 - تشجع", A_RES_77_118-2228394R:743 "43⇥приветствует", A_RES_77_289-C:220: a number with one
    blank, without a stop or between signs of direction is the paragraph's number; its neighbours have 18 and 20."""
    return bool(one["label"]) and not two["label"] and two["text"] == bare(one["label"]) + one["text"]


def _stop_left(one: Item, two: Item) -> bool:
    """75_129_R:503 <num>XI.</num> ".Ревизия": the stop of the number stands in the text once more."""
    return two["text"] == "." + one["text"]


def _third_level(one: Item, two: Item) -> bool:
    """A_RES_77_100-2228244A:353 "’1‘⇥": the third level of Arabic, which gold itself calls an item where the label is
    in an element of its own."""
    return bool(
        one["kind"] == "item" and two["kind"] in ("text", "operative") and _QUOTED.fullmatch(one["label"] or "")
    )


def _numbered_in_preamble(one: Item, two: Item) -> bool:
    """75_161_C:565, A_RES_77_264 A-C-2300152C:217: paragraphs with numbers 1, 2, … that the source left in the element
    of the preamble or in a list there are operative."""
    numbered = _NUMBER.fullmatch(one["label"] or "") is not None
    return bool(one["kind"] == "operative" and two["kind"] in ("preambular", "item") and numbered)


def _numbered_heading(one: Item, two: Item) -> bool:
    """A_RES_78_29-2324537A:677 <paragraph class="TitleH1"><num>32 -</num> "تقرر أن تُدرج": a sentence with the next
    number is a paragraph, whatever its class."""
    numbered = _NUMBER.fullmatch(one["label"] or "") is not None
    return bool(one["kind"] == "operative" and two["kind"] == "heading" and numbered and one["text"] == two["text"])


def _annex_in_body(one: Item, two: Item) -> bool:
    """75_326_A:410: the source has the annexes in the body, under headings that say so."""
    return bool(one["kind"] == "text" and two["kind"] == "operative" and one["text"] == two["text"])


_BLOCKS: dict[str, Callable[[Item, Item], bool]] = {
    "gold leaves the label in the text": _label_left,
    "gold leaves the stop of the number in the text": _stop_left,
    "gold takes a third level in Arabic for a paragraph": _third_level,
    "gold takes a numbered paragraph in the preamble's element for a part of it": _numbered_in_preamble,
    "gold takes a numbered sentence in a heading's class for a heading": _numbered_heading,
    "gold takes an annex in the body's element for the body": _annex_in_body,
}


def _flagged_date(mine: Any, gold: Item) -> bool:
    """75_261_A:309 <docDate date="2020-12-31">3 آذار/مارس 2021</docDate>: the attribute is wrong, the print and the
    metadata agree; in the Security Council's files the cover alone has the date."""
    return gold["adopted"] == "0001-01-01" or f"adoption date: FRBR {mine}, closing {gold['adopted']}" in gold["flags"]


def _agenda(mine: Any, gold: Item) -> bool:
    """75_39_F:323 "Point 103 jj)", A_RES_77_49-2228145A:330 title="99" "99 (ه ه)", A_RES_77_242-2229264F title="13"
    "Points 13 et 72": gold has a number without two letters or a Russian one, or an attribute that leaves some out."""
    return list(mine) == items(gold["agenda"]["label"] or "")


def _symbol(mine: Any, gold: Item) -> bool:
    """75_269_C:97 has 75/268 on the cover and 75/269 over the text and in the addresses; A_RES_77_256 A-B-2300172A:128
    leaves the letters of the parts out, and every other language has them."""
    number = (gold["number"] or "").replace(" ", "")
    return str(mine).removeprefix("A/RES/") == number or (
        len(gold["parts"]) > 1 and re.fullmatch(re.escape(gold["symbol"] or "") + "[A-Z]-[A-Z]", str(mine)) is not None
    )


def _council_title(mine: Any, gold: Item) -> bool:
    """S_RES_2614 (2021)-2119475E: the Security Council's have no title; the cover has "Resolution 2614 (2021)"."""
    numbers = re.findall(r"\d+", gold["symbol"] or "")
    return (gold["symbol"] or "").startswith("S/") and re.findall(r"\d+", str(mine)) == numbers


def _council_meeting(mine: Any, gold: Item) -> bool:
    """S_RES_2618 (2022)-2201005E: the cover has the meeting, as the record of the meeting in the metadata does."""
    return gold["meeting"] is None and str(mine) in re.findall(r"\d+", gold["vote"]["pv"] or "")


def _council_vote(mine: Any, gold: Item) -> bool:
    """S_RES_2507 (2020)-2001488A: the metadata have counts and no word for the method."""
    return bool(mine == "recorded" and gold["vote"]["counts"])


def _council_counts(mine: Any, gold: Item) -> bool:
    """S_RES_2722-2400506E <step outcome="adopted" by="Adopted 11-0-4, …">: the counts leave the side of none out."""
    rest = [mine.get(side) for side in ("for", "against", "abstaining") if side not in gold["vote"]["counts"]]
    return mine == mine | gold["vote"]["counts"] and not any(rest) and None not in rest


def _title_as_name(mine: Any, gold: Item) -> bool:
    """S_RES_2722-2400506E <keyword refersTo="title" value="Security Council resolution 2722 (2024) […]">: no name."""
    names = gold["topics"]["names"]
    return list(mine) == [name for name in names if not name.startswith("Security Council resolution ")]


_FACTS: dict[str, tuple[str, Callable[[Any, Item], bool]]] = {
    "gold takes the date of the attribute, not the printed one": ("adopted", _flagged_date),
    "gold has less than the cover prints of the agenda": ("agenda", _agenda),
    "gold takes the symbol of the cover, not of the text": ("symbol", _symbol),
    "gold has no title for the Security Council": ("title", _council_title),
    "gold has no meeting for the Security Council": ("meeting", _council_meeting),
    "gold has no method for the Security Council": ("vote method", _council_vote),
    "gold has no count of nobody for the Security Council": ("vote counts", _council_counts),
    "gold takes a title for a name": ("names", _title_as_name),
}
