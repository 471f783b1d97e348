"""Places in documents, what leads back to one named before, verbs and sentences; and the sample judged by eye."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.enrich.citations import references
from generator.enrich.citations.checked import checked, fitting, held
from generator.enrich.citations.sentences import LONGEST, sentence
from generator.enrich.citations.verbs import opening
from generator.model.card import card_of
from generator.model.citation import Reference
from generator.model.reading import Call, Passage, PrintedNote
from tests.documents import resolution
from tests.locators_sample import JUDGED, LANGUAGES, judged_again, located

ITEMS = (Passage("item", "x", "a)"), Passage("item", "y", "b)"))


def of(text: str, language: str = "fr", **more: object) -> list[Reference]:
    """The references of a preambular paragraph of a document with paragraphs 3 to 5 and an annex."""
    body = [Passage("operative", "Décide", f"{number}.", children=ITEMS) for number in (3, 4, 5)]
    annex = Passage("annex", "Annexe", children=(Passage("paragraph", "z", "7."),))
    made = resolution(Passage("preambular", text), *body, annex, **more)
    return [one for one in references(replace(made, language=language)) if one.anchor == "pp1"]


def shown(text: str, language: str = "fr") -> list[tuple[str, str | None, str | None]]:
    return [(one.printed, one.target, one.locator) for one in of(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le paragraphe 4 a) de la résolution 58/135", [("58/135", "A/RES/58/135#op4-a", "paragraphe 4 a)")]),
        (
            "l’alinéa b) du paragraphe 5 de sa résolution 58/135 ;",
            [("58/135", "A/RES/58/135#op5-b", "alinéa b) du paragraphe 5")],
        ),
        (
            "résolution 55/25, annexe I, sect. II, par. 3",
            [("55/25", "A/RES/55/25#annex1-s2-p3", "annexe I, sect. II, par. 3")],
        ),
        ("Voir résolution 55/25, par. 12.", [("55/25", "A/RES/55/25#op12", "par. 12")]),
        ("la section II de la résolution 65/259", [("65/259", "A/RES/65/259#s2", "section II")]),
        (
            "le septième alinéa du préambule de la résolution 74/185",
            [("74/185", "A/RES/74/185#pp7", "septième alinéa du préambule")],
        ),
        ("visé au paragraphe 4 ci-dessus", [("4", "#op4", None)]),
        ("visé aux paragraphes 3 et 4 b) de la présente résolution", [("3", "#op3", None), ("4 b)", "#op4-b", None)]),
        ("figurant à l’annexe de la présente résolution", [("annexe", "#annex1", "annexe")]),
        ("le paragraphe 12 du rapport du Secrétaire général", []),
        ("l’Article 30 de la Convention et le paragraphe 2 de l’article 52 de la Charte", []),
        (
            "sa résolution 58/135 et le paragraphe 3 de ladite résolution",
            [("58/135", "A/RES/58/135", None), ("ladite résolution", "A/RES/58/135#op3", "paragraphe 3")],
        ),
        (
            "ses résolutions 58/135 et 59/157, et ladite résolution",
            [("58/135", "A/RES/58/135", None), ("59/157", "A/RES/59/157", None), ("ladite résolution", None, None)],
        ),
        ("ladite Convention", []),
        (
            "Résolution 78/3, annexe, résolution 78/4, annexe, et résolution 78/5, annexe.",
            [(f"78/{one}", f"A/RES/78/{one}#annex1", "annexe") for one in (3, 4, 5)],
        ),
        (
            "Voir A/69/53/Add.1, chap. IV, sect. A, résolution 59/157.",
            [("A/69/53/Add.1", "A/69/53/Add.1", "chap. IV, sect. A"), ("59/157", None, None)],
        ),
        (
            "sa résolution 42/214 du 21 décembre 1987 et la section IV, paragraphe 14, de sa résolution 53/214",
            [("42/214", "A/RES/42/214", None), ("53/214", "A/RES/53/214#s4-op14", "section IV, paragraphe 14")],
        ),
    ],
)
def test_places_are_read_from_the_words_around_a_number(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert shown(text) == expected


def test_a_range_gives_the_first_place_as_target_and_knows_all() -> None:
    (one,) = of("aux paragraphes 113 et 119 à 121 de sa résolution 64/72")
    assert (one.target, one.places) == ("A/RES/64/72#op113", tuple(f"op{n}" for n in (113, 119, 120, 121)))


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("en", "subparagraphs (a) and (b) of paragraph 4 above", "#op4-a"),
        ("en", "pursuant to section XI, paragraph 6, of its resolution 59/276", "A/RES/59/276#s11-op6"),
        ("en", "Resolution 61/295, annex, art. 24, para. 1.", "A/RES/61/295#annex1-art24-p1"),
        ("en", "the twelfth preambular paragraph of resolution 74/185", "A/RES/74/185#pp12"),
        ("es", "el párrafo 5 b) de su resolución 77/109", "A/RES/77/109#op5-b"),
        ("es", "la sección IV, párrafo 14, de su resolución 53/214", "A/RES/53/214#s4-op14"),
        ("ru", "пункт 4 b) приложения к резолюции 58/316", "A/RES/58/316#annex1-p4-b"),
        ("ru", "пункт 43 раздела III своей резолюции 70/286", "A/RES/70/286#s3-op43"),
        ("ar", "وفقا للفقرة 4 (ب) من مرفق القرار 58/316", "A/RES/58/316#annex1-p4-b"),
        ("ar", "القرار 69/283، المرفق الثاني.", "A/RES/69/283#annex2"),
        ("ru", "раздел II.В своей резолюции 51/216", "A/RES/51/216#s2-s2"),  # the letter is Cyrillic
        ("ru", "резолюция 61/121, разд. IV , пп. 65–77.", "A/RES/61/121#s4-op65"),
        ("ar", "الفقرة 7 من الجزء الثاني باء من قرارها 57/283", "A/RES/57/283#s2-s2-op7"),
        ("ar", "والجزأين الثالث والسابع من قرارها 69/262", "A/RES/69/262#s3"),
        ("ar", "الفقرات من 3 إلى 4 ومن 4 إلى 5 من هذا القرار", "#op3"),
        ("ar", "بصيغته الواردة في مرفق هذا القرار", "#annex1"),
        ("ar", "القرار دإ-23/2، المرفق والقرار دإ-23/3، المرفق", "A/RES/S-23/2#annex1"),
        ("zh", "第58/316号决议附件第4(b)段", "A/RES/58/316#annex1-p4-b"),
        ("zh", "上文第4段所述", "#op4"),
        ("zh", "第69/283号决议，附件二。", "A/RES/69/283#annex2"),
    ],
)  # fmt: skip
def test_places_are_read_in_each_language(language: str, text: str, target: str) -> None:
    assert [one.target for one in of(text, language)][:1] == [target]


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("es", "los representantes invitados en los párrafos 3 y 4 a que faciliten", "#op3 #op4"),
        ("es", "en su resolución 973 (X), el prorrateo indicado en el párrafo 4 las partes", "A/RES/973(X) #op4"),
        ("es", "en su resolución 973 (X), y con arreglo al párrafo 4 las partes", "A/RES/973(X)"),
        ("es", "lo previsto en el párrafo 4 de la Convención", ""),
        ("ar", "قرارها 46/182، ولا سيما الفقرات 1 إلى 3 من مرفقه بشأن", "A/RES/46/182 A/RES/46/182#annex1-p1"),
    ],
)
def test_words_before_a_place_or_in_it_say_whose_it_is(language: str, text: str, targets: str) -> None:
    assert " ".join(one.target or "" for one in of(text, language)) == targets


def test_the_annex_of_a_document_that_has_none_is_that_of_the_resolution_named_last() -> None:
    text = "Rappelant la résolution 46/182, en particulier les paragraphes 1 à 10 de l’annexe dans lesquels figurent"
    told = references(resolution(Passage("preambular", text)))
    assert [one.target for one in told] == ["A/RES/46/182", "A/RES/46/182#annex1-p1"]
    assert [one.target for one in of(text)] == ["A/RES/46/182"]  # which one is meant is not said


def test_a_place_in_brackets_is_in_what_stands_before_them() -> None:
    assert of("ссылаясь на статью 20 (пункт 4) Пакта", "ru") == []


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("fr", "le paragraphe 4 des résolutions 58/135 et 59/157", "paragraphe 4"),
        ("fr", "aux paragraphes 3 et 5 de ses résolutions 58/135 et 59/157", "paragraphes 3 et 5"),
        ("en", "paragraph 4 of its resolutions 58/135 and 59/157", "paragraph 4"),
        ("es", "el párrafo 4 de sus resoluciones 58/135 y 59/157", "párrafo 4"),
        ("ru", "пункт 4 своих резолюций 58/135 и 59/157", "пункт 4"),
        ("ar", "الفقرة 4 من قراريها 58/135 و 59/157", "الفقرة 4"),
        ("zh", "第58/135号和第59/157号决议第4段", "第4段"),
    ],
)
def test_a_place_of_several_numbers_is_left_open_and_they_lead_to_the_documents(
    language: str, text: str, printed: str
) -> None:
    found = of(text, language)
    assert [one.target for one in found if one.target] == ["A/RES/58/135", "A/RES/59/157"]
    assert [(one.printed, one.kind, one.reason) for one in found if not one.target] == [(printed, "place", "several")]


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("fr", "le paragraphe 4 de sa résolution 58/135 et sa résolution 59/157", "A/RES/58/135#op4 A/RES/59/157"),
        (
            "ru",
            "раздел XI своей резолюции 55/258 от 14 июня 2001 года и свои резолюции 57/307 и 59/266",
            "A/RES/55/258#s11 A/RES/57/307 A/RES/59/266",
        ),
        ("fr", "section II de la résolution 61/262, paragraphe 4", "A/RES/61/262#s2-op4"),
        ("fr", "l’annexe de sa résolution 61/262, par. 4", "A/RES/61/262#annex1-p4"),
        ("fr", "le paragraphe 4 de la résolution 61/262, par. 5", "A/RES/61/262#op4"),
        ("en", "section II of resolution 61/262, paragraph 4", "A/RES/61/262#s2-op4"),
        ("fr", "résolution 66/253 B, sect. III, par. 2", "A/RES/66/253B#s3-op2"),
    ],
)
def test_a_place_goes_to_its_own_number_and_into_what_stands_on_the_other_side(
    language: str, text: str, targets: str
) -> None:
    assert " ".join(one.target or "" for one in of(text, language)) == targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("第69/283号决议第4段", "op4"),
        ("第69/283号决议第 4 段", "op4"),
        ("第69/283号决议第1(a)段", "op1-a"),
        ("第69/283号决议第1 (a) 段", "op1-a"),
        ("第69/283号决议第1（a）段", "op1-a"),
        ("第69/283号决议第1(a)至(c)段", "op1-a"),
        ("第69/283号决议第4段(a)项", "op4-a"),
        ("第69/283号决议第1(一)段", "op1-i"),
        ("第69/283号决议附件二第1(a)㈠段", "annex2-p1-a-i"),
    ],
)
def test_sub_paragraphs_in_chinese(text: str, target: str) -> None:
    assert [one.target for one in of(text, "zh")] == [f"A/RES/69/283#{target}"]


def test_spanish_names_its_own_paragraphs_without_a_word_for_it() -> None:
    assert shown("con arreglo a los párrafos 4 y 5;", "es") == [("4", "#op4", None), ("5", "#op5", None)]
    assert shown("con arreglo al párrafo 4 del informe;", "es") == []


def test_letters_of_sections_are_no_numerals() -> None:
    assert [one.target for one in of("résolution 52/214, sect. C, par. 3")] == ["A/RES/52/214#s3-op3"]
    assert [one.target for one in of("第52/214号决议，C节，第3段", "zh")] == ["A/RES/52/214#s3-op3"]


def notes(*texts: str) -> list[tuple[str, str | None]]:
    calls = tuple(Call(at, str(at)) for at in range(1, len(texts) + 1))
    printed = tuple(PrintedNote(str(at), text) for at, text in enumerate(texts, 1))
    made = resolution(Passage("preambular", "Rappelant cela", calls=calls), notes=printed)
    return [(one.printed, one.target) for one in references(made) if one.anchor.startswith("fn")]


def test_ibid_is_the_one_document_of_the_note_before() -> None:
    assert notes("Résolution 55/25, annexe I.", "Ibid.")[1:] == [("Ibid.", "A/RES/55/25#annex1")]
    assert notes("A/77/10.", "Ibid., par. 44.")[1:] == [("Ibid.", "A/77/10")]
    assert notes("A/77/10.", "Ibid., chap. V, sect. A, et annexe I.")[1:] == [("Ibid.", "A/77/10")]
    assert notes("Résolution 55/25.", "Ibid., sect. II et annexe I.")[1:] == [("Ibid.", "A/RES/55/25#s2")]
    assert notes("A/77/10 et A/77/11.", "Ibid.")[2:] == [("Ibid.", None)]
    assert notes("Nations Unies, Recueil des Traités, vol. 75.", "Ibid., vol. 76.") == []


def test_a_note_named_by_its_number_is_its_document_or_the_note() -> None:
    assert notes("A/77/10.", "A/77/11.", "Voir note 1 ci-dessus.")[2:] == [("note 1 ci-dessus", "A/77/10")]
    assert notes("Voir annexe.", "Voir note 1 supra.") == [("note 1 supra", "#fn1")]


@pytest.mark.parametrize(
    ("language", "text", "verb", "act"),
    [
        ("fr", "Rappelant également sa résolution", "Rappelant également", "recall"),
        ("fr", "Prenant note du rapport", "Prenant note", "note"),
        ("fr", "Décide de modifier", "Décide de modifier", "amend"),
        ("fr", "Abroge sa résolution", "Abroge", "replace"),
        ("fr", "Souligne que", "Souligne", "other"),
        ("en", "Strongly urges all States", "Strongly urges", "request"),
        ("en", "Recalling also its resolution", "Recalling also", "recall"),
        ("es", "Acoge con beneplácito", "Acoge con beneplácito", "welcome"),
        ("ru", "вновь подтверждая также", "вновь подтверждая также", "reaffirm"),
        ("ar", "وإذ تشير أيضا إلى", "وإذ تشير أيضا", "recall"),
        ("zh", "又回顾其第", "又回顾", "recall"),
    ],
)
def test_the_verb_is_that_of_the_opening_words(language: str, text: str, verb: str, act: str) -> None:
    found = opening(text, language)
    assert found is not None
    assert (found.verb, found.act) == (verb, act)


def test_a_note_has_the_verb_of_the_paragraph_that_calls_it_and_an_item_that_of_its_paragraph() -> None:
    item = Passage("item", "résolution 58/135 ;", "a)")
    body = (
        Passage("preambular", "Rappelant cela", calls=(Call(9, "1"),)),
        Passage("operative", "Prie :", "1.", children=(item,)),
    )
    made = resolution(*body, notes=(PrintedNote("1", "Résolution 59/157."),))
    assert {one.anchor: one.verb for one in references(made)} == {"fn1": "Rappelant", "op1-a": "Prie"}


@given(st.text(alphabet="ab ;,.1/é第 ", max_size=900), st.integers(0, 899), st.integers(1, 20))
def test_a_sentence_holds_its_reference_and_cuts_no_word(text: str, start: int, length: int) -> None:
    start = min(start, max(len(text) - 1, 0))
    end = min(start + length, len(text))
    first, last = sentence(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    assert last - first <= max(LONGEST, end - start)


@given(
    st.text(alphabet="paragrhe 34à5)(,;de l’annxIéslutio58/1ci-us.第段附件号决议上文", max_size=120),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_any_text_gives_spans_within_it_and_anchors_of_the_contract(text: str, language: str) -> None:
    for one in of(text, language):
        assert 0 <= one.start < one.end <= len(text)
        assert one.sentence[0] <= one.start <= one.end <= one.sentence[1] <= len(text)
        assert all(part.isascii() and part.replace("-", "").isalnum() for part in one.places)


@pytest.mark.parametrize(
    "text", ["paragraphe " + "1, " * 3000, "annexe " * 3000, "par. 1 a) " * 2000, "<script>par. 4 ci-dessus"]
)
def test_hostile_texts_are_read_in_the_end(text: str) -> None:
    assert all(one.target is None or "<" not in one.target for one in of(text))


def test_a_place_of_a_cited_document_is_checked_where_it_is_at_hand() -> None:
    cited_one = resolution(Passage("operative", "x", "1."), symbol="A/RES/58/135")
    citing = resolution(Passage("preambular", "le paragraphe 1 et le paragraphe 9 de sa résolution 58/135"))
    cards = {("fr", one.symbol): card_of(one) for one in (cited_one, citing)}
    (one,), told = checked(("fr", citing.symbol), references(citing), cards, held(cards))
    assert (one.target, one.places) == ("A/RES/58/135#op1", ("op1",))
    assert [(said.code, "A/RES/58/135#op9" in said.message) for said in told] == [("UN503", True)]


@pytest.mark.parametrize(
    ("text", "target", "told"),
    [
        ("sa résolution 75/101 A", "A/RES/75/101A-B#A", 0),
        ("le paragraphe 1 de sa résolution 75/101 B", "A/RES/75/101A-B#B-op1", 0),
        ("le paragraphe 9 de sa résolution 75/101 B", "A/RES/75/101A-B", 1),
        ("sa résolution 75/101", "A/RES/75/101A-B", 0),
        ("sa résolution 75/101 C", "A/RES/75/101C", 0),
        ("le paragraphe 1 de sa résolution 58/135 A", "A/RES/58/135A#op1", 0),
    ],
)
def test_a_part_leads_into_the_document_that_has_it(text: str, target: str, told: int) -> None:
    parts = [Passage("part", "x", letter, children=(Passage("operative", "x", "1."),)) for letter in "AB"]
    both = resolution(*parts, symbol="A/RES/75/101A-B")
    alone = resolution(Passage("operative", "x", "1."), symbol="A/RES/58/135A")
    citing = resolution(Passage("preambular", text))
    cards = {("fr", one.symbol): card_of(one) for one in (both, alone, citing)}
    (one,), said = checked(("fr", citing.symbol), references(citing), cards, held(cards))
    assert (one.target, [found.code for found in said]) == (target, ["UN503"] * told)


def test_the_one_paragraph_with_the_number_is_the_place() -> None:
    assert fitting("op12", frozenset({"op1", "annex1-p12"})) == "annex1-p12"
    assert fitting("op12", frozenset({"annex1-p12", "annex2-p12"})) is None
    assert fitting("s2-op3", frozenset({"s2", "op3"})) == "op3"
    assert fitting("annex2-p3", frozenset({"annex1-p3"})) is None


def test_what_was_judged_right_by_eye_is_still_read_so(akoma_ntoso: Path) -> None:
    share, lost = judged_again(JUDGED, akoma_ntoso.parent, located)
    assert lost == []
    assert share >= 0.98
