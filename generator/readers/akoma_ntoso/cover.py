"""What the cover page, the title and the closing lines print."""

import re

import msgspec

from generator.model.document import AgendaItem
from generator.model.reading import Call
from generator.readers.akoma_ntoso.inline import Inline, after
from generator.readers.akoma_ntoso.names import (
    CONCLUSIONS,
    DOC_DATE,
    DOC_NUMBER,
    DOC_TITLE,
    INLINE,
    NOTE,
    Element,
    akn,
    text_of,
)
from generator.readers.akoma_ntoso.tape import Tape

_SESSION, _PROPONENT, _LOCATION = map(akn, ("session", "docProponent", "location"))
_SYMBOL = re.compile(
    r"\b(?:[AES]|ST|CEDAW|CRC|TD|DP)/(?!RES/)[A-Z0-9][A-Za-z0-9./\-]*[A-Za-z0-9](?:\(Parts? [IVX]+\))?"
)
_AGENDA_ITEM = re.compile(
    r"\d{1,3}(?:\s*\(?[a-z\u0430-\u044f\u0621-\u064a](?:\s?[a-z\u0430-\u044f\u0621-\u064a])?\u0640?\))?"
)
_COMMITTEES = {
    "#firstCommittee": "1", "#secondCommittee": "2", "#thirdCommittee": "3", "#fourthCommittee": "4",
    "#fifthCommittee": "5", "#sixthCommittee": "6",
}  # fmt: skip
_SIGNS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_DASH = re.compile(r"[-\u2013\u2014]\s+")


class Closing(msgspec.Struct, frozen=True):
    """The meeting and the date of adoption under the text: the date as attribute and as printed."""

    meeting: str | None = None
    date: str | None = None
    printed: str = ""


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of a cover page; what it does not print is None."""

    symbol: str = ""
    issued: str | None = None
    issued_text: str = ""
    adopted_text: str = ""
    session: str | None = None
    agenda: tuple[AgendaItem, ...] = ()
    committee: str | None = None
    report: str | None = None
    drafts: tuple[str, ...] = ()
    title: str = ""
    """What stands for a title in the documents of the Security Council, which have none: "Résolution 2767 (2024)"."""
    closing: Closing = Closing()


class Title(msgspec.Struct, frozen=True):
    """The number, the letter of the part and the title, as printed before the text.

    `label` is the letter, or the number where there is none, with all its signs; `labelled` and `titled` are the
    entries of the account that hold it and the title, `dash` the sign between the two.
    """

    number: str
    letter: str
    text: Inline
    calls: tuple[Call, ...] = ()
    label: str = ""
    labelled: tuple[int, ...] = ()
    titled: tuple[int, ...] = ()
    dash: str = ""


def _plain(element: Element | None) -> str:
    return " ".join(text_of(element).split()) if element is not None else ""


def cover(page: Element) -> Cover:
    """Read a cover page."""
    number, date, session, proponent = (
        next(page.iter(tag), None) for tag in (DOC_NUMBER, DOC_DATE, _SESSION, _PROPONENT)
    )
    for element in page.iter(DOC_DATE):
        if element.get("refersTo") == "#dateOfIssuance":
            date = element
    origin = ""
    items: list[str] = []
    titles: list[str] = []
    for element in page.iter(INLINE):
        name = element.get("name")
        if name == "agenda item":
            items += _items(element)
        elif name == "agenda item name":
            titles.append(_plain(element))
        elif name == "originating document":
            origin = _plain(element)
    committee = _COMMITTEES.get(proponent.get("refersTo", "")) if proponent is not None else None
    symbols = tuple(dict.fromkeys(_SYMBOL.findall(origin)))
    title = next(page.iter(DOC_TITLE), None)
    return Cover(
        symbol=_plain(number),
        issued=date.get("date") if date is not None else None,
        issued_text=_plain(date),
        adopted_text=_plain(title),
        session=session.get("value") if session is not None else None,
        agenda=_agenda(items, [text for text in titles if text]),
        committee=committee,
        report=symbols[0] if symbols and "/L." not in symbols[0] else None,
        drafts=tuple(symbol for symbol in symbols if "/L." in symbol),
        title=next((_plain(one) for one in page.iter(DOC_TITLE) if one.get("refersTo") == "#resolutionNumber"), ""),
        closing=_closing(page),
    )


def _items(element: Element) -> list[str]:
    """The items as printed; their attribute may hold less. Arabic sets signs of direction before a letter."""
    said = (_SIGNS.sub("", text) for text in (_plain(element), element.get("title", "")))
    found = next((items for text in said if (items := _AGENDA_ITEM.findall(text))), [])
    return [" ".join(item.split()) for item in found]


def _agenda(items: list[str], titles: list[str]) -> tuple[AgendaItem, ...]:
    """Each item with its title: one title to an item, or all titles with a single item."""
    if len(items) == 1:
        return (AgendaItem(items[0], "\u00a0: ".join(titles) or None),)
    padded = [*titles, *[""] * len(items)]
    return tuple(AgendaItem(item, title or None) for item, title in zip(items, padded, strict=False))


def title(preface: Element, tape: Tape) -> Title:
    """Read a preface through the tape."""
    found = _Preface(tape)
    found.between(preface.text)
    for paragraph in preface:
        found.between(paragraph.text)
        for child in paragraph:
            if child.tag == DOC_NUMBER:
                found.numbered(child)
            else:
                found.other(child)
            found.between(child.tail)
        found.between(paragraph.tail)
    return found.title()


class _Preface:
    """What a preface has said so far; its fields are those of `Title`."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        self.number = self.letter = self.label = ""
        self.labelled = range(0)
        self.titled: list[int] = []
        self.texts: list[Inline] = []
        self.calls: list[str] = []

    def numbered(self, element: Element) -> None:
        """The number of the resolution, or the letter of a part."""
        tape = self.tape
        first = len(tape.account)
        printed = tape.whole(element, "header").strip() if next(element.iter(NOTE), None) is None else ""
        if not printed:
            read = tape.read(element, "header")
            printed = read.text
            self.calls += [call.mark for call in read.calls]
        lettered = element.get("refersTo") == "#letter" or re.fullmatch(r"[A-Z]\.?", printed) is not None
        if printed and ((lettered and not self.letter) or not self.label):
            self.label, self.labelled = printed, range(first, len(tape.account))
        self.letter = self.letter or (printed if lettered else "")
        self.number = self.number or printed

    def other(self, element: Element) -> None:
        """The title, a note, or what else stands there."""
        first = len(self.tape.account)
        text = self.tape.read(element, "header") if element.tag != NOTE else self.tape.lone_note(element)
        if element.tag == DOC_TITLE and text.text:
            self._titled(text, first)
        else:
            self.calls += [call.mark for call in text.calls]

    def between(self, text: str | None) -> None:
        """Blanks between the elements; words that stand there are part of the title."""
        if not text or text.isspace():
            self.tape.skip(text)
            return
        first = self.tape.begin()
        self.tape.stray(text)
        self._titled(self.tape.finish(self.tape.end("header")), first)

    def _titled(self, text: Inline, first: int) -> None:
        self.texts.append(text)
        self.titled += range(first, len(self.tape.account))

    def title(self) -> Title:
        """All of it; the pieces of a title are one text."""
        text, dash = self.texts[0] if self.texts else Inline(""), ""
        if found := _DASH.match(text.text):  # Arabic parts the title from the number by a dash
            dash, text = found[0].strip(), after(text, found.end())
        for more in self.texts[1:]:
            shift = len(text.text) + 1
            moved = tuple(Call(call.at + shift, call.mark) for call in more.calls)
            text = Inline(f"{text.text} {more.text}", (*text.calls, *moved))
        end = tuple(Call(len(text.text), mark) for mark in self.calls)
        calls, letter = (*text.calls, *end), self.letter.strip(" .")
        return Title(self.number, letter, text, calls, self.label, tuple(self.labelled), tuple(self.titled), dash)


def closing(element: Element, tape: Tape) -> Closing:
    """Read the closing lines through the tape."""
    tape.whole(element, "header")
    return _closing(element)


def meeting_of(printed: str, attribute: str = "") -> str | None:
    """The number of a meeting; as printed where more is said of it ("56e séance plénière (reprise)")."""
    numbers = re.findall(r"\d+", printed) or re.findall(r"\d+", attribute)
    if not printed or len(numbers) != 1 or re.search(r"[(\uff08]", printed):
        return printed or None
    return str(int(numbers[0]))


def _closing(element: Element) -> Closing:
    place = next((one for one in element.iter(INLINE) if one.get("name") == "adoptionMeeting"), None)
    if place is None:
        place = next(element.iter(_LOCATION), None)
    date = next((one for one in element.iter(DOC_DATE) if one.get("refersTo") == "#adoptionDate"), None)
    if date is None and element.tag == CONCLUSIONS:
        date = next(element.iter(DOC_DATE), None)
    return Closing(
        meeting_of(_plain(place), place.get("title", "") if place is not None else ""),
        date.get("date") if date is not None else None,
        _plain(date),
    )
