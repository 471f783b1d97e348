"""`make citation-languages`: whether the same paragraph refers to the same places in all languages of a resolution.

The finder reads each language with its own words, so that five others judge each. Prints for each pair of languages how
many paragraphs refer to the same, and for each language how many refer to what most of the others do, as measured and
without those whose texts print other numbers; then the classes of difference, with examples `file#anchor`. Conventions
named before ("the Convention") are counted apart: each language tells them only where its own text names but one.
Usage: python -m tests.citation_languages [--only 77/] [--examples 3]; `RESOLUTIONS_CORPUS` names the corpus.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from generator.enrich.citations import references
from generator.model.anchors import blocks
from generator.model.citation import Reference
from generator.model.document import Resolution
from tests.citation_agreement import asked

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_PRINTED_OTHERWISE = frozenset({"not found, its digits are not printed", "only here, no other prints its digits"})
"""The classes where the texts themselves differ."""
_FEWEST = 3
"""A paragraph is compared where so many languages have it: two alone do not say which of them is right."""


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph or a note in one language: its words with those of its table, and what it refers to."""

    path: str
    anchor: str
    text: str
    found: tuple[Reference, ...]

    @property
    def targets(self) -> Counter[str]:
        """How often each target is referred to; all places of a list count, ranges of documents their ends."""
        return Counter(target for one in self.found if one.kind != "treaty" for target in _targets(one))

    @property
    def conventions(self) -> frozenset[str]:
        """What is told of conventions named before."""
        return frozenset(
            _document(one.target) or one.target for one in self.found if one.kind == "treaty" and one.target
        )


class Difference(msgspec.Struct, frozen=True):
    """What one language refers to otherwise than most others: its class, the target, where."""

    what: str
    target: str
    paragraph: Paragraph

    def __str__(self) -> str:
        """`file#anchor` with the words, cut around the number where it is printed."""
        digits = re.findall(r"\d+", _number(self.target))
        at = self.paragraph.text.find(digits[-1]) if digits else 0
        words = self.paragraph.text[max(at - 90, 0) : max(at, 0) + 70]
        return f"{self.target} | {self.paragraph.path}#{self.paragraph.anchor} {words!r}"


def paragraphs(resolution: Resolution) -> Iterator[Paragraph]:
    """The blocks and notes of a resolution with what they refer to."""
    found: dict[str, list[Reference]] = defaultdict(list)
    for one in references(resolution):
        found[one.anchor].append(one)
    path = resolution.source.path
    for block in blocks(resolution.body):
        cells = [cell.text for row in block.rows for cell in row]
        yield Paragraph(path, block.anchor, "\n".join([block.text, *cells]), tuple(found[block.anchor]))
    for note in resolution.notes:
        yield Paragraph(path, note.anchor, note.text, tuple(found[note.anchor]))


def differences(here: Paragraph, others: Sequence[Paragraph]) -> Iterator[Difference]:
    """What a paragraph refers to that no other language does, and what it lacks that more than half of them have."""
    mine = here.targets
    theirs = [one.targets for one in others]
    expected = Counter(
        {one: sorted((each[one] for each in theirs), reverse=True)[len(theirs) // 2] for one in _all(theirs)}
    )
    most = Counter({one: max(each[one] for each in theirs) for one in _all(theirs)})
    lacks, alone = expected - mine, mine - most
    for target in lacks.elements():
        yield Difference(_why_lacking(target, here, alone), target, here)
    documents = {_document(target) for target in lacks}
    for target in alone.elements():
        if _document(target) not in documents:
            yield Difference(_why_alone(target, others, most), target, here)


def _targets(one: Reference) -> Sequence[str]:
    if one.target is None:
        return ()
    if one.kind == "document":
        return (one.target.upper(),)
    stem = _document(one.target)
    return [f"{stem}#{place}" for place in one.places] or [one.target]


def _all(theirs: Sequence[Counter[str]]) -> set[str]:
    return {target for each in theirs for target in each}


def _document(target: str) -> str:
    return target.partition("#")[0]


def _number(target: str) -> str:
    """What of a target is printed: the number of a resolution, the place in the document, else the symbol."""
    stem, _, place = target.partition("#")
    return place if not stem else stem.rpartition("/RES/")[2]


def _digits(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def _why_lacking(target: str, here: Paragraph, alone: Counter[str]) -> str:
    stem = _document(target)
    if stem and any(_document(other) == stem for other in here.targets):
        same = any(_document(other) == stem for other in alone)
        return "another place of the same document, or none" if same else "fewer times or places"
    if any(_digits(_number(other)) == _digits(_number(target)) for other in alone):
        return "the same number of another body"
    for one in here.found:
        if one.target is None and _digits(one.printed) == _digits(_number(target)):
            return f"left open ({one.reason})"
    printed = all(digits in here.text for digits in _digits(_number(target)))
    return "not found, its digits are printed" if printed else "not found, its digits are not printed"


def _why_alone(target: str, others: Sequence[Paragraph], most: Counter[str]) -> str:
    stem = _document(target)
    if stem and any(_document(other) == stem for other in most):
        return "only here: more times or places"
    printed = any(all(digits in one.text for digits in _digits(_number(target))) for one in others)
    return "only here, others print its digits" if printed else "only here, no other prints its digits"


def main() -> None:
    """Compare and print."""
    report(*asked(__doc__))


def report(resolutions: Iterator[Resolution], examples: int) -> None:
    """Print the tables and the classes."""
    placed: dict[tuple[str, str], dict[str, Paragraph]] = defaultdict(dict)
    for resolution in resolutions:
        if resolution.language in LANGUAGES:
            for one in paragraphs(resolution):
                placed[resolution.symbol, one.anchor].setdefault(resolution.language, one)
    compared = [row for row in placed.values() if len(row) >= _FEWEST and any(one.found for one in row.values())]
    _print_pairs(compared)
    _print_conventions(compared)
    classes: dict[str, dict[str, list[Difference]]] = defaultdict(lambda: defaultdict(list))
    print(f"\n{'':<4}{'paragraphs':>11} {'as others':>10} {'%':>7} {'where printed alike %':>22}")
    for language in LANGUAGES:
        every = [row for row in compared if language in row]
        different, ours = 0, 0
        for row in every:
            found = list(differences(row[language], [one for name, one in row.items() if name != language]))
            different += bool(found)
            ours += any(one.what not in _PRINTED_OTHERWISE for one in found)
            for one in found:
                classes[one.what][language].append(one)
        shares = [100 - 100 * count / max(len(every), 1) for count in (different, ours)]
        print(f"{language:<4}{len(every):11} {len(every) - different:10} {shares[0]:7.2f} {shares[1]:22.2f}")
    print()
    for what, by_language in sorted(classes.items()):
        each = ", ".join(f"{language} {len(found)}" for language, found in sorted(by_language.items()))
        print(f"{sum(map(len, by_language.values())):6} {what}  ({each})")
        for found in by_language.values():
            for one in found[:: max(len(found) // max(examples, 1), 1)][:examples]:
                print(f"         {one}")


def _print_conventions(compared: Sequence[dict[str, Paragraph]]) -> None:
    """In how many languages each paragraph tells a convention named before, and where they lead to different ones."""
    told = [{one: found for one in row if (found := row[one].conventions)} for row in compared]
    told = [row for row in told if row]
    each = Counter(language for row in told for language in row)
    print("\nconventions named before: paragraphs", len(told), "by language", dict(sorted(each.items())))
    print("by the number of languages", dict(sorted(Counter(map(len, told)).items())), end="; ")
    print("with different targets", sum(len(set(row.values())) > 1 for row in told))


def _print_pairs(compared: Sequence[dict[str, Paragraph]]) -> None:
    """The share of the paragraphs of two languages that refer to the same, in per cent."""
    print(f"{'':<4}" + "".join(f"{language:>8}" for language in LANGUAGES))
    shares: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for row in compared:
        targets = {language: one.targets for language, one in row.items()}
        for one, other in combinations(sorted(targets), 2):
            shares[one, other][targets[one] == targets[other]] += 1
    for one in LANGUAGES:
        cells = [shares.get((one, other)) for other in LANGUAGES]
        print(f"{one:<4}" + "".join(f"{100 * cell[True] / cell.total():8.2f}" if cell else " " * 8 for cell in cells))


if __name__ == "__main__":
    main()
