"""Floor 1: each language as data, `<code>.toml`: the grammar the readers go by and the words of the interface."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from generator.errors import ResolutionsError
from generator.languages.citations import CitationWords
from generator.languages.grammar import Grammar

_FOLDER = Path(__file__).parent


class LanguageError(ResolutionsError):
    """A language is not known, its file is not valid, or it lacks a text."""


class Interface(Mapping[str, str]):
    """The words of the interface, by key."""

    def __init__(self, code: str, texts: Mapping[str, str]) -> None:
        """Keep the table `[interface]` of a language."""
        self._code = code
        self._texts = dict(texts)

    def __getitem__(self, key: str) -> str:
        """The text as written; KeyError where there is none (`text` says which language lacks it)."""
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of the file."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self._texts)

    def __hash__(self) -> int:
        """What is made with it can be kept by it."""
        return hash(self._code)

    def text(self, key: str, **values: object) -> str:
        """The text with its `{fields}` filled in. Raises LanguageError where the key or a field is missing."""
        try:
            return self._texts[key].format(**values)
        except (KeyError, IndexError, ValueError) as error:
            wanted = f"languages/{self._code}.toml: the text {key!r} of [interface]"
            reason = "is missing; add it" if key not in self._texts else f"cannot be filled in: {error!r}"
            raise LanguageError(f"{wanted} {reason}") from error


class Language(msgspec.Struct, frozen=True):
    """A language: its code (ISO 639-1), its own name, its grammar (None: no text can be read) and its interface."""

    code: str
    name: str
    grammar: Grammar | None
    citations: CitationWords | None
    interface: Interface

    def text(self, key: str, **values: object) -> str:
        """A text of the interface, filled in: `interface.text`."""
        return self.interface.text(key, **values)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    interface: dict[str, str]
    grammar: Grammar | None = None
    citations: CitationWords | None = None


@cache
def available() -> tuple[str, ...]:
    """The codes of all languages, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """The language of a code. Raises LanguageError where there is no such file or it is not valid."""
    if code not in available():
        known = ", ".join(available())
        raise LanguageError(f"{code!r} is not a language of this program; there are: {known}")
    return parse(code, (_FOLDER / f"{code}.toml").read_text("utf-8"))


def parse(code: str, source: str) -> Language:
    """The language written in `source` (TOML). Raises LanguageError naming what is not valid."""
    try:
        found = msgspec.convert(tomllib.loads(source), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LanguageError(f"languages/{code}.toml is not valid: {error}") from error
    return Language(code, found.name, found.grammar, found.citations, Interface(code, found.interface))
