"""Hostile and broken XML: refused or read, always with a diagnostic that says where; nothing is fetched or expanded."""

from pathlib import Path

import pytest

from generator import readers
from generator.readers import ReadResult

PLAIN = (Path(__file__).parent.parent / "fixtures" / "akn" / "plain.xml").read_text("utf-8")
ROOT = "<akomaNtoso"


def read(content: bytes | str) -> ReadResult:
    return readers.read(content.encode() if isinstance(content, str) else content, "x.xml", None)


def codes(content: bytes | str) -> list[str]:
    result = read(content)
    assert not result.readings
    return [one.code for one in result.diagnostics]


def with_type(declared: str, used: str = "") -> str:
    """The plain document with a document type, and something in its text."""
    return PLAIN.replace(ROOT, f"<!DOCTYPE akomaNtoso [{declared}]>\n{ROOT}", 1).replace(
        "Des jardins", f"Des {used}", 1
    )


def test_entities_that_grow_by_powers_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    assert codes(with_type(f'<!ENTITY l0 "ha">{laughs}', "&l9;")) == ["UN109"]


def test_one_long_entity_used_often_is_refused() -> None:
    assert codes(with_type(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 50_000)) == ["UN109"]


def test_an_entity_from_a_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    result = read(with_type(f'<!ENTITY a SYSTEM "{secret.as_uri()}">', "&a;"))
    assert [one.code for one in result.diagnostics] == ["UN109"]
    assert "a secret" not in repr(result)


def test_a_document_type_from_elsewhere_is_refused() -> None:
    external = PLAIN.replace(ROOT, f'<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/x.dtd">\n{ROOT}', 1)
    assert codes(external) == ["UN109"]


def test_an_entity_that_is_not_declared_is_not_well_formed() -> None:
    result = read(PLAIN.replace("Des jardins", "Des &jardins;"))
    assert not result.readings
    assert [(one.code, one.line > 1) for one in result.diagnostics] == [("UN108", True)]


def test_elements_deeper_than_any_document_are_refused() -> None:
    assert codes(PLAIN.replace("Prend note", "<span>" * 5000 + "Prend note" + "</span>" * 5000)) == ["UN109"]


def test_a_text_larger_than_any_document_is_refused() -> None:
    assert codes(PLAIN.replace("Prend note", "x" * 11_000_000)) == ["UN109"]


def test_a_file_of_two_hundred_megabytes_is_refused_before_it_is_parsed() -> None:
    assert codes(PLAIN.encode() + b" " * 200_000_000) == ["UN109"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    assert codes(PLAIN.replace("UTF-8", encoding, 1).encode(encoding)) == ["UN103"]


@pytest.mark.parametrize("name", ["ISO-8859-1", "windows-1252", "no-such-encoding"])
def test_other_encodings_are_named(name: str) -> None:
    assert codes(PLAIN.replace("UTF-8", name, 1).encode("latin-1", "replace")) == ["UN103"]


def test_bytes_that_are_not_utf_8_have_a_line() -> None:
    result = read(PLAIN.encode().replace(b"jardins", b"jar\xe9dins"))
    assert [(one.code, one.line > 1) for one in result.diagnostics] == [("UN108", True)]


def test_an_unclosed_element_has_a_line() -> None:
    result = read(PLAIN.replace("</preamble>", "", 1))
    assert [(one.code, one.line > 1) for one in result.diagnostics] == [("UN108", True)]


def test_a_document_without_a_number_is_not_read() -> None:
    assert codes(PLAIN.replace("A/RES/90/1<", "x<").replace("90/1.", "")) == ["UN201"]


def test_a_document_without_a_text_is_read_and_said() -> None:
    start, end = PLAIN.index("<container"), PLAIN.index("</mainBody>")
    empty = PLAIN[:start] + "</preamble><mainBody>" + PLAIN[end:]
    result = read(empty)
    assert [one.code for one in result.readings[0].diagnostics] == ["UN208"]


def test_text_between_elements_is_kept_and_read() -> None:
    result = read(PLAIN.replace("</mainBody>", "et ceci</mainBody>"))
    assert result.readings[0].body[-1].text == "et ceci"


def test_an_element_that_nobody_knows_is_read_as_a_paragraph() -> None:
    result = read(PLAIN.replace("</mainBody>", "<strange>Et <b>cela</b>.</strange></mainBody>"))
    assert result.readings[0].body[-1].text == "Et cela."


def test_markup_in_a_text_stays_text() -> None:
    result = read(PLAIN.replace("la question  à", "&lt;script&gt;alert(1)&lt;/script&gt; à"))
    assert "<script>alert(1)</script>" in result.readings[0].body[-1].text


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "about:blank", "#here", "file:///etc/passwd", ""]
)
def test_only_addresses_of_the_web_are_links(href: str) -> None:
    result = read(PLAIN.replace("https://undocs.org/fr/A/RES/70/1", href, 1))
    assert result.readings[0].body[1].links == ()
    assert "UN407" in {one.code for one in result.readings[0].diagnostics}


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_any_kind_are_no_text(line_end: str) -> None:
    other = read(PLAIN.replace("\n", line_end)).readings[0]
    assert other.body == read(PLAIN).readings[0].body


def test_a_byte_order_mark_is_no_text() -> None:
    assert read(b"\xef\xbb\xbf" + PLAIN.encode()).readings[0].body == read(PLAIN).readings[0].body


def test_a_number_in_two_pieces_at_the_beginning_of_a_text_is_kept() -> None:
    result = read(
        PLAIN.replace("</mainBody>", "<paragraph><content><p>1.<b/>\n 0 \tet ceci</p></content></paragraph></mainBody>")
    )
    block = result.readings[0].body[-1]
    assert f"{block.label or ''}{block.text}".replace(" ", "") == "1.0etceci"
