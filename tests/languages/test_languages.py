"""Languages as data: what is loaded, and what is said of a file that is not valid."""

import pytest

from generator.languages import LanguageError, available, load, parse

MINIMAL = 'name = "X"\n[interface]\nhello = "Bonjour {name}"\n'


def test_every_language_can_be_loaded() -> None:
    assert "fr" in available()
    for code in available():
        language = load(code)
        assert language.code == code
        assert language.name


def test_ordinals_of_sessions_are_words_in_order() -> None:
    grammar = load("fr").grammar
    assert grammar is not None
    sample = {1: "première", 21: "vingt et unième", 59: "cinquante-neuvième", 71: "soixante et onzième",
              81: "quatre-vingt-unième", 100: "centième", 150: "cent cinquantième"}  # fmt: skip
    assert {rank: grammar.ordinals[rank - 1] for rank in sample} == sample
    assert len(set(grammar.ordinals)) == len(grammar.ordinals) == 150


def test_an_interface_text_is_filled_in() -> None:
    language = parse("xx", MINIMAL)
    assert language.interface.text("hello", name="Ada") == "Bonjour Ada"
    assert dict(language.interface) == {"hello": "Bonjour {name}"}


@pytest.mark.parametrize(("key", "values"), [("missing", {}), ("hello", {})])
def test_a_text_or_field_that_is_missing_is_told_with_its_file(key: str, values: dict[str, object]) -> None:
    with pytest.raises(LanguageError, match=r"languages/xx\.toml: the text '" + key):
        parse("xx", MINIMAL).interface.text(key, **values)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("name = ", "Invalid value"),
        ("[interface]\n", "missing required field `name`"),
        (MINIMAL + "[grammer]\nmonths = []\n", "unknown field `grammer`"),
        (MINIMAL + '[grammar]\nmonths = "janvier"\n', r"\$.grammar"),
    ],
)
def test_a_file_that_is_not_valid_is_told(source: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message):
        parse("xx", source)


def test_a_language_that_is_not_there_is_told() -> None:
    with pytest.raises(LanguageError, match="'tlh' is not a language of this program"):
        load("tlh")
