"""What is written as AKN from values is read back as those values: texts, labels, notes, italics, nesting."""

from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import readers
from generator.model.reading import Passage
from tests.readers.test_akoma_ntoso_safety import PLAIN

# words of letters that no rule takes for a label, a heading or a note mark
word = st.text(st.sampled_from("abcdéàçñжлبت法“’&<>*_[]{}|"), min_size=2, max_size=8).map(lambda text: f"x{text}x")
words = st.lists(word, min_size=2, max_size=12).map(" ".join)
pretty = st.sampled_from(["", "\n          ", "\r\n\t", "\t"])


@st.composite
def paragraph(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """A text, how it is written, and its notes: a slanted opening, perhaps notes, the rest."""
    opening, rest = draw(words), draw(words)
    notes = draw(st.lists(words, max_size=2))
    marked = "".join(f'<authorialNote marker="@"><p>{draw(pretty)}{escape(note)}</p></authorialNote>' for note in notes)
    written = f'{draw(pretty)}<span class="italic">{escape(opening)}</span>{marked} {escape(rest)}'
    return f"{opening} {rest}", written, notes


items = st.lists(paragraph(), max_size=4)


@settings(max_examples=60)
@given(
    st.lists(paragraph(), max_size=4), st.lists(st.tuples(paragraph(), items, st.booleans()), min_size=1, max_size=6)
)
def test_what_is_written_is_read_back(
    recalled: list[tuple[str, str, list[str]]],
    decided: list[tuple[tuple[str, str, list[str]], list[tuple[str, str, list[str]]], bool]],
) -> None:
    notes = [note for _, _, found in recalled for note in found]
    preamble = "".join(f'<container name="x"><p>{written},</p></container>' for _, written, _ in recalled)
    body = ""
    for number, (own, inner, nested) in enumerate(decided, 1):
        body += _written(number, own, inner, nested)
        notes += [note for _, _, found in (own, *inner) for note in found]
    reading = _read(preamble, body)
    assert [one.text for one in reading.body if one.kind == "preambular"] == [f"{text}," for text, _, _ in recalled]
    operative = [one for one in reading.body if one.kind == "operative"]
    assert [(one.label, one.text) for one in operative] == [
        (f"{number}.", f"{own[0]} :" if inner else f"{own[0]} ;") for number, (own, inner, _) in enumerate(decided, 1)
    ]
    for one, (_, inner, _) in zip(operative, decided, strict=True):
        assert [(item.label, item.text) for item in one.children] == [
            (f"{letter})", f"{text} ;") for letter, (text, _, _) in zip("abcd", inner, strict=False)
        ]
    assert [(note.mark, note.text) for note in reading.notes] == [(str(i), text) for i, text in enumerate(notes, 1)]
    for one in (*operative, *(item for owner in operative for item in owner.children)):
        _at_the_ends_of_words(one)


def _written(
    number: int, own: tuple[str, str, list[str]], inner: list[tuple[str, str, list[str]]], nested: bool
) -> str:
    """A paragraph with its sub-paragraphs, as a list or as paragraphs that follow."""
    if not inner:
        return f"<paragraph><num>{number}.</num><content><p>{own[1]} ;</p></content></paragraph>\n"
    points = list(zip("abcd", (written for _, written, _ in inner), strict=False))
    if nested:
        listed = "".join(f"<point><num>{one})</num><content><p>{text} ;</p></content></point>" for one, text in points)
        return f"<paragraph><num>{number}.</num><list><intro><p>{own[1]} :</p></intro>{listed}</list></paragraph>\n"
    flat = "".join(f"<paragraph><content><p>\t{one})\t{text} ;</p></content></paragraph>" for one, text in points)
    return f"<paragraph><num>{number}.</num><content><p>{own[1]} :</p></content></paragraph>{flat}\n"


def _read(preamble: str, body: str):  # type: ignore[no-untyped-def]
    start, end = PLAIN.index("<container"), PLAIN.index("</mainBody>")
    text = f"{PLAIN[:start]}{preamble}</preamble><mainBody>{body}{PLAIN[end:]}"
    for number in range(1, text.count('marker="@"') + 1):
        text = text.replace('marker="@"', f'marker="{number}"', 1)
    result = readers.read(text.encode(), "x.xml", None)
    assert not result.diagnostics
    return result.readings[0]


def _at_the_ends_of_words(passage: Passage) -> None:
    for call in passage.calls:
        assert not passage.text[call.at - 1].isspace()
        assert passage.text[call.at] == " "
    for start, end in passage.emphases:
        assert passage.text[start:end].strip() == passage.text[start:end]
