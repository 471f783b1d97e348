"""Conservation: nothing of a source is lost, doubled or made up, however damaged it is; and the check sees it if so."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.reading import Passage, Reading
from generator.readers import read
from generator.readers.conservation import violations

ROOT = Path(__file__).parent.parent
SOURCES = tuple(
    path.read_text("utf-8")
    for folder in (ROOT.parent / "collection/fr", ROOT / "fixtures/readers")
    for path in sorted(folder.glob("*.txt"))
)
PIECES = (
    "Annexe", "I", "II Titre", "a) x ;", "(a) y", "i) z", "1. Un ;", "_____________", "¹ Note", "2 Note.", "* Note",
    "A/RES/59/159", "6", "22-12345 (F) 2/5", "74e séance plénière", "20 décembre 2004", "L’Assemblée générale,",
    "1.1 Foo", "* * *", "4 bis. X ;", "**gras**", "1. *Prie* le", "Adopte :", "59/2. Autre", "mot-", "mot\u00ad", "9",
)  # fmt: skip
SIGNS = "aé1²3¹⁰ \t\r\x0b\x0c\u2028\u00a0.,;:()[]*_#|<>&{}%«»’'-–\u00ad\u200b\u202e\x00\x07\x85ÀZIVX/^0123456789\ufeff"


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A source with some lines deleted, joined, split, swapped, set in or out, and with foreign text in it."""
    lines = draw(st.sampled_from(SOURCES)).split("\n")
    for _ in range(draw(st.integers(1, 10))):
        index = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        at = draw(st.integers(0, len(line)))
        changed = draw(
            st.sampled_from(["delete", "join", "split", "swap", "indent", "dedent", "blank", "piece", "signs"])
        )
        if changed == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[index], lines[other] = lines[other], lines[index]
            continue
        new = {
            "delete": [],
            "join": [" ".join(lines[index : index + 2])],
            "split": [line[:at], line[at:]],
            "indent": ["  " + line],
            "dedent": [line.lstrip()],
            "blank": ["", line],
            "piece": [draw(st.sampled_from(PIECES)), line],
            "signs": [line[:at] + draw(st.text(SIGNS, max_size=8)) + line[at:]],
        }[changed]
        lines[index : index + (2 if changed == "join" else 1)] = new
        lines = lines or [""]
    return "\n".join(lines)


def assert_conserved(source: str) -> None:
    result = read(source.encode("utf-8"), "x.txt", "fr")
    assert "UN107" not in {item.code for item in result.diagnostics}


@settings(max_examples=150)
@given(damaged())
def test_damaged_sources_are_read_without_loss(source: str) -> None:
    assert_conserved(source)


@settings(max_examples=100)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(SIGNS, max_size=20), st.text(max_size=20)), max_size=30))
def test_made_up_text_under_a_title_is_read_without_loss(lines: list[str]) -> None:
    body = "\n".join(lines).encode("utf-8", "replace").decode("utf-8")
    assert_conserved("59/1. Titre\n\n L’Assemblée générale,\n\n" + body)


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    read(content, "x.txt", None)


def _reading() -> tuple[str, Reading]:
    source = "59/1. Titre\n\n L’Assemblée générale,\n\n 1. Prie les Protocoles1 ;\n\n___\n1 Note.\n"
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return source, reading


@pytest.mark.parametrize(
    "tampered",
    [
        lambda r: msgspec.structs.replace(r, account=r.account[1:]),
        lambda r: msgspec.structs.replace(r, account=(r.account[0], *r.account)),
        lambda r: msgspec.structs.replace(r, body=r.body[:-1]),
        lambda r: msgspec.structs.replace(r, body=(*r.body, Passage("paragraph", "de plus"))),
        lambda r: msgspec.structs.replace(r, body=tuple(reversed(r.body))),
        lambda r: msgspec.structs.replace(r, body=(*r.body[:-1], msgspec.structs.replace(r.body[-1], calls=()))),
        lambda r: msgspec.structs.replace(r, body=(*r.body[:-1], msgspec.structs.replace(r.body[-1], label="2."))),
        lambda r: msgspec.structs.replace(r, notes=()),
        lambda r: msgspec.structs.replace(r, header=msgspec.structs.replace(r.header, title="Autre titre")),
    ],
    ids=["lost", "twice", "missing", "added", "order", "mark", "label", "note", "title"],
)
def test_the_check_sees_what_is_not_conserved(tampered: object) -> None:
    source, reading = _reading()
    assert violations(source, reading) == ()
    assert violations(source, tampered(reading))  # type: ignore[operator]
