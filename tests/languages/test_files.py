"""The language files: the same texts in each, no slip of typography, and words that real documents have."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from generator.languages import Language, available, load
from generator.languages.grammar import Grammar
from generator.readers import READERS, read
from generator.readers.language import find_language
from generator.readers.words import words
from generator.text import fold

FOLDERS = {"en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
LANGUAGES = [load(code) for code in available()]
FIELD = re.compile(r"\{\w*\}")


def grammar(language: Language) -> Grammar:
    assert language.grammar is not None
    return language.grammar


every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


@every_language
def test_the_interface_names_every_format(language: Language) -> None:
    """Our own JSON says the format of the file that it was read from."""
    assert {f"source_{name.replace('-', '_')}" for name in READERS if name != "json"} <= set(language.interface)


@every_language
def test_the_interface_has_the_texts_of_the_french_one_with_the_same_fields(language: Language) -> None:
    french = load("fr").interface
    fields = {key: sorted(FIELD.findall(text)) for key, text in language.interface.items()}
    assert fields == {key: sorted(FIELD.findall(text)) for key, text in french.items()}


@every_language
def test_no_text_is_empty_or_has_blanks_at_its_ends(language: Language) -> None:
    assert [key for key, text in language.interface.items() if not text or text != text.strip()] == []


@every_language
def test_the_tables_of_citations_and_grammar_are_those_of_french(language: Language) -> None:
    assert language.citations is not None
    assert language.citations.organs
    assert {"A", "E", "S"} <= set(language.citations.organs.values())
    assert set(grammar(language).formulas) == {"A", "E", "S"}
    assert set(grammar(language).committees) == {"1", "2", "3", "4", "5", "6"}


@every_language
def test_months_are_twelve_and_each_date_is_read_back(language: Language) -> None:
    known = grammar(language)
    assert len(set(known.months)) == 12
    for month, name in enumerate(known.months, 1):
        printed = known.date.format(day=9, month=name, year=2023)
        assert words(language.code).iso(printed.lower()) == f"2023-{month:02}-09"


@every_language
def test_each_session_in_words_is_read_back(language: Language) -> None:
    known = grammar(language)
    assert len(set(known.ordinals)) == len(known.ordinals) == 150
    for templates, prefix in ((known.session, ""), (known.special_session, "S-"), (known.emergency_session, "ES-")):
        for number, ordinal in enumerate(known.ordinals, 1):
            printed = fold(templates[0].format(ordinal=ordinal))
            assert words(language.code).sessions[printed] == f"{prefix}{number}"


def test_common_words_are_of_one_language_each() -> None:
    known = {language.code: set(grammar(language).common_words) for language in LANGUAGES}
    assert all(len(found) >= 35 for found in known.values())
    assert [(one, other) for one in known for other in known if one < other and known[one] & known[other]] == []


@pytest.mark.parametrize(
    ("code", "slip"),
    [
        ("fr", r"'|(?<!\u00a0)[;!?»]|(?<![\u00a0\d]):(?!//)|«(?!\u00a0)"),
        ("en", "['\"]|«|»"),
        ("es", "['\"]|“|”"),
        ("ru", "['\"]|“|”| - "),
        ("ar", "[,;?\u0640\"']"),
        ("zh", "[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]|[\"'«»]"),
        ("de", "['\"]|«|»|”"),
    ],
)
def test_texts_have_the_typography_of_their_language(code: str, slip: str) -> None:
    assert [text for text in load(code).interface.values() if re.search(slip, FIELD.sub("x", text))] == []


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("en", "on the report of the Second Committee (A/77/443/Add.1, para. 12)", "2"),
        ("en", "on the report of the Special Political and Decolonization Committee (Fourth Committee) (A/77/4)", "4"),
        ("es", "sobre la base del informe de la Tercera Comisión (A/77/463/Add.2, párr. 116)", "3"),
        ("ru", "по докладу Шестого комитета (A/77/417, пункт 9)", "6"),
        ("ru", "по докладу Комитета по специальным политическим вопросам (Четвертый комитет) (A/77/400, пункт 9)", "4"),
        ("ar", "بناء على تقرير اللجنة الأولى (A/77/385، الفقرة 101)", "1"),
        ("ar", "بناء على تقرير لجنة المسائل السياسية الخاصة وإنهاء الاستعمار (اللجنة الرابعة) (A/77/400)", "4"),
        ("zh", "根据第五委员会的报告 (A/77/672，第6段)", "5"),
        ("zh", "根据特别政治和非殖民化委员会(第四委员会)的报告通过 (A/77/400，第9段)", "4"),
    ],
)  # fmt: skip
def test_committees_are_known_by_the_words_of_the_cover(code: str, line: str, expected: str) -> None:
    known = words(code)
    found = next(match for pattern in known.report if (match := pattern.fullmatch(line.lower())))
    assert known.committee(found["committee"]) == expected


def test_the_cover_lines_of_the_sample_are_known(corpus: Path) -> None:
    kinds = {"noMainCommittee": None, "firstCommittee": "1", "secondCommittee": "2", "thirdCommittee": "3",
             "fourthCommittee": "4", "fifthCommittee": "5", "sixthCommittee": "6"}  # fmt: skip
    seen = []
    for path in sorted((corpus / "sample" / "akn").glob("*/*/*.xml")):
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
        code = find_language("".join(tree.itertext()))
        for line in tree.iter("{*}docProponent"):
            text = " ".join("".join(line.itertext()).split())
            known = words(code)
            found = [match for one in known.report if (match := one.fullmatch(fold(text).strip("[]* ")))]
            assert found, text
            committee = known.committee(found[0]["committee"]) if "committee" in found[0].groupdict() else None
            assert committee == kinds[line.get("refersTo", "")[1:]], text
            seen.append(code)
    assert len(seen) > 15


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("en", "54th plenary meeting", "54"),
        ("en", "56th (resumed) plenary meeting", "56"),
        ("es", "56ª sesión plenaria (continuación)", "56"),
        ("ru", "56-е (возобновленное) пленарное заседание", "56"),
        ("ar", "الجلسة العامة 56 (المستأنفة)", "56"),
        ("zh", "第56次全体会议(续会)", "56"),
        ("de", "64. Plenarsitzung", "64"),
    ],
)
def test_meetings_are_read_resumed_ones_too(code: str, line: str, expected: str) -> None:
    found = [match for pattern in words(code).closing if (match := pattern.fullmatch(line.lower()))]
    assert [match["meeting"] for match in found] == [expected]


@pytest.fixture(scope="module")
def simulate(corpus: Path) -> ModuleType:
    """The program that prints a document as the text of a PDF, where it is at hand."""
    path = corpus.parent / "eval" / "simulate.py"
    if not path.is_file():
        pytest.skip("no simulated texts here")
    specification = importlib.util.spec_from_file_location("simulate", path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["simulate"] = module
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [1, 3, 4])
@pytest.mark.parametrize("code", FOLDERS)
def test_the_text_of_a_real_resolution_gives_its_facts(
    code: str, seed: int, simulate: ModuleType, corpus: Path
) -> None:
    (path,) = (corpus / "sample" / "akn" / "77" / FOLDERS[code]).glob("A_RES_77_335-*.xml")
    text, truth = simulate.simulate(str(path), "pdf", seed, data=path.read_bytes())
    assert find_language(text) == code
    (reading,) = read(text.encode(), "a.txt", None).readings
    found, hidden = reading.header, truth["hidden"]
    assert str(found.symbol) == "A/RES/77/335"
    assert "meeting" in hidden or found.meeting == "99"
    if "adopted" not in hidden and not (code == "ar" and "adoptedText" in hidden):  # there it prints 1/9/2023
        assert found.adopted == "2023-09-01"
    if "agenda" not in hidden:
        assert [item.item for item in found.agenda] == ["124"]
        assert found.issued == "2023-09-14"
        assert (found.committee, found.report) == (None, None)  # without reference to a Main Committee
        assert not [one for one in reading.diagnostics if one.code == "UN207"]
