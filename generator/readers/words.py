"""The grammar of a language made ready for matching: templates and words become patterns on folded text."""

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Self

import msgspec

from generator.languages import Language, LanguageError, load
from generator.languages.grammar import Grammar
from generator.languages.headings import Headings, headings
from generator.languages.spelling import spelled
from generator.readers.damage import bare, distance, resemblance, resembles, without_accents
from generator.readers.meetings import ClosingForms, closing_forms, date_readings, meeting_line
from generator.text import fold

_FIELD = re.compile(r"\{(\w+)\}")
_SUB_ITEM = r"\(?[^\W\d_](?: ?[^\W\d_]){0,2}\)"
_ITEM = rf"\d{{1,3}}(?: ?{_SUB_ITEM}|,? [a-z](?![\w)]| \d)(?:,(?= ))?)?"
_LONGEST_FORMULA = 60
_RESEMBLES = 0.8
_RESEMBLES_THERE = 0.5
_REFERENCE = r"[aes]/[^()\[\]]+"


class Words(msgspec.Struct, frozen=True):
    """What the text reader looks for. Patterns match text that `fold` has folded, against the whole of it."""

    grammar: Grammar
    date: re.Pattern[str]
    cover_date: re.Pattern[str] | None
    adoption: tuple[re.Pattern[str], ...]
    council_title: tuple[re.Pattern[str], ...]
    agenda: tuple[re.Pattern[str], ...]
    report: tuple[re.Pattern[str], ...]
    stated: re.Pattern[str]
    """How the agenda and the adoption on a cover begin."""
    reported: re.Pattern[str]
    closing: tuple[re.Pattern[str], ...]
    closing_line: re.Pattern[str]
    closing_letters: frozenset[str]
    closings: ClosingForms
    note_openings: tuple[str, ...]
    sessions: dict[str, str]
    cover_lines: frozenset[str]
    cover_openings: frozenset[str]
    """The first words of these lines."""
    formulas: dict[str, str]
    bare_formulas: tuple[str, ...]
    bare_verbs: tuple[str, ...]
    bare_cover: frozenset[str]
    preambular: re.Pattern[str]
    operative: re.Pattern[str]
    committees: dict[str, str]
    number_words: frozenset[str]
    number_phrases: tuple[str, ...]
    linking: frozenset[str]
    months: frozenset[str]
    said_months: tuple[re.Pattern[str], ...]
    cover_months: tuple[re.Pattern[str], ...]
    day_month: re.Pattern[str]
    page: re.Pattern[str]
    caret: re.Pattern[str]
    torn: re.Pattern[str]
    first_parts: frozenset[str]
    last_parts: frozenset[str]
    headings: Headings

    @classmethod
    def of(cls, grammar: Grammar, headings: Headings) -> Self:
        """Compile a grammar."""
        fields = _fields(grammar)
        sessions = {}
        for prefix, templates in (
            ("", grammar.session),
            ("S-", grammar.special_session),
            ("ES-", grammar.emergency_session),
        ):
            for template in templates:
                for value, ordinal in enumerate(grammar.ordinals, 1):
                    for said in _spellings((template.format(ordinal=ordinal),)):
                        sessions[fold(said)] = f"{prefix}{value}"
        prefixes = "|".join(re.escape(fold(prefix)) for prefix in grammar.reflexives)
        suffixes = "|".join(re.escape(suffix) for suffix in grammar.ordinal_suffixes)
        end = r"(?![^\W\d_])" if grammar.blanks else ""
        bare_formulas = tuple(bare(text) for texts in grammar.formulas.values() for text in texts)
        return cls(
            grammar=grammar,
            date=re.compile(fields["date"]),
            cover_date=re.compile(_date(grammar.cover_date, grammar.cover_months, "")) if grammar.cover_date else None,
            adoption=tuple(_template(template, fields) for template in _spellings(grammar.adoption)),
            council_title=tuple(_template(template, fields) for template in _spellings(grammar.council_title)),
            agenda=tuple(_template(template, fields) for template in _spellings(grammar.agenda)),
            report=tuple(_template(template, fields) for template in _spellings(grammar.report)),
            stated=_together((*grammar.agenda, *grammar.adoption), fields),
            reported=_together(grammar.report, fields),
            closing=tuple(_template(template, fields) for template in grammar.closing),
            closing_line=_together(grammar.closing, fields),
            closing_letters=frozenset(sign for template in grammar.closing for sign in _cases(template[:1])),
            closings=closing_forms(grammar),
            note_openings=tuple(fold(word) for word in _spellings(grammar.note_openings)),
            sessions=sessions,
            cover_lines=frozenset(fold(line) for line in _spellings(grammar.cover_lines)),
            cover_openings=frozenset(fold(line).split()[0] for line in _spellings(grammar.cover_lines)),
            formulas={fold(text): organ for organ, texts in grammar.formulas.items() for text in texts},
            bare_formulas=bare_formulas,
            bare_cover=frozenset(bare(line) for line in grammar.cover_lines) - set(bare_formulas),
            bare_verbs=tuple(bare(verb) for verb in grammar.operative_verbs if " " not in verb),
            preambular=re.compile(rf"(?:{prefixes})*(?:{_opening(grammar)}){end}"),
            operative=re.compile(rf"(?:{'' if grammar.blanks else prefixes})*(?:{_any(grammar.operative_verbs)}){end}"),
            committees={fold(name): key for key, names in grammar.committees.items() for name in _spellings(names)},
            number_words=frozenset(fold(word) for word in grammar.number_words),
            number_phrases=tuple(fold(phrase) for phrase in grammar.number_words if " " in phrase),
            linking=frozenset(fold(word) for word in grammar.linking),
            months=frozenset(fold(month) for month in _spellings(grammar.months)),
            said_months=tuple(re.compile(_any((month,))) for month in grammar.months),
            cover_months=tuple(re.compile(_any((month,))) for month in grammar.cover_months),
            day_month=re.compile(_day_month(grammar.date)),
            page=re.compile("|".join(_fill(template, fields) for template in grammar.page) or "(?!)"),
            caret=re.compile(rf"(?<=\d)\^(?=(?:{suffixes})\b)"),
            torn=re.compile(_torn(grammar.torn) if grammar.torn else "(?!)"),
            first_parts=frozenset(fold(part[:-1]) for part in grammar.compounds if part.endswith("-")),
            last_parts=frozenset(fold(part[1:]) for part in grammar.compounds if part.startswith("-")),
            headings=headings,
        )

    def iso(self, folded: str) -> str | None:
        """A date in words as ISO 8601; None where the text is none or there is no such day."""
        found = self.date.fullmatch(folded.strip())
        return self.iso_of(found) if found else None

    def iso_of(self, found: re.Match[str]) -> str | None:
        """The date that `{date}` or `cover_date` found, as ISO 8601."""
        months = self.cover_months if found.re is self.cover_date else self.said_months
        month = next(i for i, name in enumerate(months, 1) if name.fullmatch(found["month"]))
        try:
            return datetime.date(int(found["year"]), month, int(found["day"])).isoformat()
        except ValueError:
            return None

    def committee(self, folded: str) -> str | None:
        """The number of a main committee, by its name."""
        return next((key for name, key in self.committees.items() if name in folded), None)

    def resembles_formula(self, text: str, must: bool = False) -> bool:
        """Whether a line looks like an enacting formula that a scan has damaged: "J,' Assemblee generate".

        `must`: nothing else can stand in its place, so that less of it is enough.
        """
        if len(text) >= _LONGEST_FORMULA:
            return False
        letters, least = bare(text), _RESEMBLES_THERE if must else _RESEMBLES
        return letters not in self.bare_cover and any(resembles(letters, one, least) for one in self.bare_formulas)

    def likeness(self, text: str) -> float:
        """How much a line resembles an enacting formula, from 0 to 1; what a cover prints does not."""
        letters = bare(text)
        return 0.0 if letters in self.bare_cover else max(resemblance(letters, one) for one in self.bare_formulas)

    def is_formula(self, text: str) -> bool:
        """Whether a line is an enacting formula, damaged or not."""
        return fold(text).strip("*_ ,") in self.formulas or self.resembles_formula(text)

    def names_meeting(self, text: str) -> bool:
        """Whether a line is that of the meeting, damaged or not."""
        folded = fold(text).strip("*_ ")
        return any(pattern.match(folded) for pattern in self.closing) or meeting_line(text, self.closings) is not None

    def is_date(self, text: str) -> bool:
        """Whether a line is nothing but a date, damaged or not."""
        return bool(date_readings(text, self.closings, None)[1])

    def is_preambular(self, folded: str) -> bool:
        """Whether a paragraph opens as those of a preamble do."""
        return self.preambular.match(folded) is not None

    def resembles_operative(self, folded: str) -> bool:
        """Whether the first word of a paragraph looks like the verb of a decision that a scan has damaged."""
        first = bare(folded.split(maxsplit=1)[0]) if folded.split() else ""
        return _is_near(first, self.bare_verbs)

    def is_operative(self, folded: str) -> bool:
        """Whether a paragraph opens with the verb of a decision."""
        return self.operative.match(folded) is not None


@lru_cache(maxsize=4096)  # paragraphs open with few words
def _is_near(word: str, verbs: tuple[str, ...]) -> bool:
    return any(distance(word, verb, len(verb) // 4) <= len(verb) // 4 for verb in verbs)


def _opening(grammar: Grammar) -> str:
    """How a preambular paragraph begins: with a word of a certain ending, or one of a list."""
    endings = "|".join(re.escape(fold(ending)) for ending in grammar.preambular_endings)
    return rf"[^\W\d_]+(?:{endings})|{_any(grammar.preambular_words)}" if endings else _any(grammar.preambular_words)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(_words(word) for word in sorted(_spellings(words), key=len, reverse=True))


def _cases(sign: str) -> tuple[str, str]:
    return sign.lower(), sign.upper()


def _spellings(words: Iterable[str]) -> tuple[str, ...]:
    """Words, and each as it is where a scan or capitals have lost all accents."""
    return tuple(dict.fromkeys(one for word in words for one in (word, without_accents(word))))


def _words(text: str) -> str:
    """A pattern for words, however many blanks part them, with or without the marks of Arabic."""
    return spelled(r"\s+".join(re.escape(word) for word in fold(text).split()))


def _torn(templates: tuple[str, ...]) -> str:
    """A pattern for the first blank of templates: what is around it is looked for where the letter behind it can be."""
    behind = [template.partition(" ")[2] for template in templates]
    firsts = "".join(sorted({r"\d" if text.startswith("{number}") else re.escape(text[0]) for text in behind}))
    return f"[ \u00a0](?=[{firsts}])(?:{'|'.join(_around_blanks(templates))})"


def _around_blanks(templates: tuple[str, ...]) -> Iterator[str]:
    """Patterns for what is around the first blank of templates, behind it: one for each word before it."""
    rights: dict[str, list[str]] = {}
    for template in templates:
        before, _, after = template.partition(" ")
        right = re.escape(after).replace(r"\{number\}", r"\d").replace(r"\ ", r"\s")
        rights.setdefault(before, []).append(right)
    for before, behind in rights.items():
        left = r"(?<=\d.)" if before == "{number}" else rf"(?<=(?<![^\W_]){re.escape(before)}.)"
        yield rf"{left}(?=(?:{'|'.join(behind)})(?![^\W\d_]))"


def _fields(grammar: Grammar) -> dict[str, str]:
    suffixes = "|".join(re.escape(fold(suffix)) for suffix in grammar.ordinal_suffixes)
    joiners = "|".join([",", *(_words(word) for word in grammar.agenda_joiners)])
    return {
        "date": _date(grammar.date, grammar.months, suffixes),
        "items": rf"(?P<items>{_ITEM}(?:\s*(?:{joiners})\s*(?:{_ITEM}|{_SUB_ITEM}))*)",
        "committee": r"(?P<committee>[^\[\]]+?)",
        "report": rf"(?P<report>{_REFERENCE})",
        "draft": rf"(?P<draft>{_REFERENCE})",
        "meeting": rf"(?P<meeting>\d{{1,4}}) ?\^?(?:{suffixes})",
        "ordinal": rf"(?P<ordinal>{_any(grammar.ordinals)})",
        "number": r"(?P<number>\d{1,4} ?\(\d{4}\))",
        "page": r"\d{1,4}",
        "pages": r"\d{1,4}",
    }


def _date(template: str, months: tuple[str, ...], suffixes: str) -> str:
    names = _any(months)
    parts = {
        "day": rf"(?P<day>\d{{1,2}})(?: ?\^?(?:{suffixes}))?",
        "month": rf"(?P<month>{names})",
        "year": r"(?P<year>\d{4})",
    }
    return _fill(template, parts)


def _day_month(template: str) -> str:
    """What follows the day of a date, with the word that must be a month; nothing where the month stands first."""
    before, month, _ = template.partition("{month}")
    _, day, between = before.partition("{day}")
    return _fill(between, {}) + r"([^\W\d_]+)" if month and day else "(?!)"


def _fill(template: str, fields: dict[str, str]) -> str:
    pieces = _FIELD.split(template)
    return "".join(
        fields[piece] if index % 2 else spelled(re.sub(r"(?:\\ )+", r"\\s+", re.escape(fold(piece))))
        for index, piece in enumerate(pieces)
    )


def _together(templates: tuple[str, ...], fields: dict[str, str]) -> re.Pattern[str]:
    """One pattern for how each of some templates begins: where it finds nothing, none of them does."""
    unnamed = {name: re.sub(r"\?P<\w+>", "?:", pattern) for name, pattern in fields.items()}
    return re.compile("|".join(_fill(template, unnamed) for template in _spellings(templates)) or "(?!)")


def _template(template: str, fields: dict[str, str]) -> re.Pattern[str]:
    return re.compile(_fill(template, fields))


@cache
def words(code: str) -> Words:
    """The words of a language. Raises LanguageError where it has no grammar."""
    language: Language = load(code)
    if language.grammar is None:
        raise LanguageError(f"languages/{code}.toml has no [grammar], so no text can be read in that language")
    return Words.of(language.grammar, headings(code))
