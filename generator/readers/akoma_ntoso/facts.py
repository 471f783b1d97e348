"""What the metadata say: votes, drafts, sponsors, topics, names, dates."""

import re
from collections.abc import Iterable

import msgspec

from generator.model.document import Vote, Voters
from generator.readers.akoma_ntoso.names import Element, akn

_CLASSIFICATION, _KEYWORD, _STEP, _VOTING, _COUNT = map(akn, ("classification", "keyword", "step", "voting", "count"))
_ORGANIZATION, _DATE, _LANGUAGE = map(akn, ("organization", "FRBRdate", "FRBRlanguage"))
_IN_WORDS = re.compile(r"(?<!\d)(?P<in_favour>\d+)-(?P<against>\d+)-(?P<abstaining>\d+)")
_SIDES = {"inFavour": "in_favour", "against": "against", "abstaining": "abstaining"}
_DRAFTS = r"(?:\s*[,;]|\s+and)\s+(?=[AES]/)(?![^(]*\))"  # not in "A/75/L.87 (as amended in A/75/L.90 and A/75/L.91)"
_URI = akn("FRBRuri")
_RECORD = re.compile(r"/PV\.?(\d+)")
_NUMBER = re.compile(r"/\d{4}-\d\d-\d\d/([^/]+)")
_NO_DATE = "0001-01-01"
_CODES = {
    "fra": "fr", "fre": "fr", "eng": "en", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh", "deu": "de",
    "ger": "de",
}  # fmt: skip


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of the metadata; None or empty where they say nothing. Dates and language are to be checked."""

    adopted: str | None = None
    issued: str | None = None
    language: str | None = None
    numbers: tuple[str, ...] = ()
    """The numbers in the addresses of the document, "78-4", once for each."""
    vote: Vote | None = None
    drafts: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    additional_sponsors: tuple[str, ...] = ()
    report: str | None = None
    report_paragraph: str | None = None
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    recorded: str | None = None
    """The number of the meeting whose record the adoption is in: "S/PV.9527"."""


def facts(meta: Element | None) -> Facts:
    """Read the metadata of a document."""
    if meta is None:
        return Facts()
    dates = {element.get("name"): element.get("date") for element in meta.iter(_DATE)}
    language = next((element.get("language") for element in meta.iter(_LANGUAGE)), None)
    steps = {element.get("outcome"): element for element in meta.iter(_STEP)}
    draft, more = steps.get("draftResolution"), steps.get("draftResolutionAdditionalSponsors")
    report = steps.get("recommendedForAdoption")
    topics, names = _topics(meta)
    return Facts(
        adopted=_date(dates.get("adoption")),
        issued=_date(dates.get("publication")),
        language=_CODES.get(language or "", language),
        numbers=tuple([found[1] for one in meta.iter(_URI) if (found := _NUMBER.search(one.get("value", "")))]),
        vote=_vote(next(meta.iter(_VOTING), None), steps.get("adopted")),
        drafts=tuple(_listed(draft, "as", _DRAFTS)),
        sponsors=tuple(sponsors(draft.get("by", ""))) if draft is not None else (),
        additional_sponsors=tuple(sponsors(more.get("by", ""))) if more is not None else (),
        report=next(iter(_listed(report, "as", r"\s*[,;]\s*")), None),
        report_paragraph=(report.get("refersTo") or "").lstrip("#").strip() or None if report is not None else None,
        topics=topics,
        names=names,
        recorded=next(
            (found[1] for one in _listed(steps.get("adopted"), "as", r"\s") if (found := _RECORD.search(one))), None
        ),
    )


def _date(value: str | None) -> str | None:
    return value if value and value != _NO_DATE and re.fullmatch(r"[12]\d{3}-\d\d-\d\d", value) else None


def _listed(step: Element | None, attribute: str, joiner: str) -> Iterable[str]:
    text = " ".join((step.get(attribute) or "").split()) if step is not None else ""
    return [part for part in re.split(joiner, text) if part]


def sponsors(text: str) -> list[str]:
    """The names in "Angola, Egypt (on behalf of A, B and C) and Viet Nam"; brackets keep their commas."""
    names, depth, start = [], 0, 0
    plain = " ".join(text.split())
    for match in re.finditer(r"[()]|, and |, | and ", plain):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
        elif depth <= 0:
            names.append(plain[start : match.start()])
            start = match.end()
    names.append(plain[start:])
    return _rejoined([name.strip(" .") for name in names if name.strip(" .")])


_DOUBLE = (
    "Antigua and Barbuda", "Bosnia and Herzegovina", "Saint Kitts and Nevis", "Saint Vincent and the Grenadines",
    "Sao Tome and Principe", "Trinidad and Tobago", "United Kingdom of Great Britain and Northern Ireland",
)  # fmt: skip
_FIRSTS = {name.split(" and ")[0]: name.split(" and ")[1] for name in _DOUBLE}


def _rejoined(names: list[str]) -> list[str]:
    """States whose names hold an "and" again in one piece."""
    found: list[str] = []
    for name in names:
        if found and _FIRSTS.get(found[-1]) == name:
            found[-1] = f"{found[-1]} and {name}"
        else:
            found.append(name)
    return found


def _vote(voting: Element | None, adopted: Element | None) -> Vote | None:
    """The vote; the Security Council's says in the step of adoption, "Adopted 11-0-4", what its counts leave out."""
    if voting is None:
        return None
    outcome = f"{voting.get('outcome', '')} {adopted.get('by', '') if adopted is not None else ''}"
    counts: dict[str, int] = {}
    voters: dict[str, tuple[str, ...]] = {}
    for count in voting.iter(_COUNT):
        side = _SIDES.get(count.get("refersTo", "").lstrip("#"))
        if side is None:
            continue
        value = count.get("value", "")
        if value.isascii() and value.isdigit():
            counts[side] = int(value)
        voters[side] = tuple(
            [name for one in count.iter(_ORGANIZATION) if (name := " ".join((one.text or "").split()))]
        )
    if words := _IN_WORDS.search(outcome):
        said = {side: int(value) for side, value in words.groupdict().items()}
        named_so = {side: count for side, count in said.items() if count == len(voters.get(side, ()))}
        counts = said | counts | named_so  # where words and counts differ, the names decide
    if counts and "unanimously" in outcome:
        counts = {"against": 0, "abstaining": 0} | counts
    recorded = "RecordedVote" in outcome or bool(counts)  # the Security Council's have no outcome in words
    if not recorded:
        return Vote("without") if "ithout" in outcome else None
    named = Voters(*(voters.get(side, ()) for side in _SIDES.values())) if any(voters.values()) else None
    return Vote("recorded", counts.get("in_favour"), counts.get("against"), counts.get("abstaining"), named)


def _topics(meta: Element) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The subjects and the names that librarians gave; machines gave those of the other sources."""
    topics: dict[str, None] = {}
    names: dict[str, None] = {}
    for classification in meta.iter(_CLASSIFICATION):
        if classification.get("source") != "DHLAUTH":
            continue
        for keyword in classification:
            label = " ".join((keyword.get("showAs") or keyword.get("value") or "").split())
            if keyword.get("refersTo") in ("agenda", "title") or not label:
                continue
            (topics if (keyword.get("dictionary") or "").startswith("UNBIS") else names)[label] = None
    return tuple(topics), tuple(names)
