"""Where a paragraph or a heading ends: over pages, above ornaments, behind lines without a stop."""

from generator.model.reading import Passage
from generator.readers import read

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n"
PAGE = "\n\n\nA/RES/59/1\n\n2\n\n"
FULL = "Prend note de tout ce que les États ont fait pour que les droits de chacun soient "


def body(source: str, language: str = "fr") -> list[Passage]:
    (reading,) = read(source.encode(), "x.txt", language).readings
    return list(reading.body[1:])


def shown(passages: list[Passage]) -> list[tuple[str, str | None, str]]:
    return [(passage.kind, passage.label, passage.text) for passage in passages]


def test_stars_part_paragraphs() -> None:
    source = HEAD + " Rappelant sa décision,\n\n* * *\n\n Consciente de sa tâche,\n\n 1. Décide d’agir.\n"
    assert [text for _, _, text in shown(body(source))] == [
        "Rappelant sa décision,",
        "Consciente de sa tâche,",
        "Décide d’agir.",
    ]


def test_a_sentence_goes_on_below_stars_that_end_a_page() -> None:
    source = (
        HEAD + " Rappelant la décision de la\n\n* * *\n\nCommission du droit international,\n\n 1. Décide d’agir.\n"
    )
    assert body(source)[0].text == "Rappelant la décision de la Commission du droit international,"


def test_the_barcode_of_a_job_parts_no_paragraphs() -> None:
    source = HEAD + "Rappelant sa décision,\n*0448569*\nA/RES/59/1\nConsciente de sa tâche,\n1. Décide d’agir.\n"
    assert [text for _, _, text in shown(body(source))] == [
        "Rappelant sa décision,",
        "Consciente de sa tâche,",
        "Décide d’agir.",
    ]


def test_a_heading_goes_on_over_the_end_of_its_page() -> None:
    for first, rest in (("Fonds pour le Programme de lutte", "contre le racisme"), ("Traité de paix et", "Sécurité")):
        source = HEAD + f" 1. Décide d’agir ;\n\nI\n{first}{PAGE}{rest}\n\n 1. Décide d’agir encore.\n"
        section = body(source)[1]
        assert (section.kind, section.label, section.text) == ("section", "I", f"{first} {rest}")


def test_a_paragraph_without_a_stop_below_a_heading_at_the_end_of_a_page_is_its_own() -> None:
    source = HEAD + f" 1. Décide d’agir ;\n\nI\nRacisme{PAGE} Rappelant sa décision,\n\n 1. Décide d’agir encore.\n"
    section = body(source)[1]
    assert (section.text, section.children[0].text) == ("Racisme", "Rappelant sa décision,")


def test_the_heading_of_a_section_may_have_a_comma_at_the_end_of_its_first_line() -> None:
    source = (
        "59/1. Название\n\n Генеральная Ассамблея,\n\n 1. постановляет действовать;\n\n"
        "I Смета, пересмотренная с учетом резолюций и решений, \nпринятых Советом на его сессии \n\n"
        " ссылаясь на свою резолюцию,\n\n рассмотрев доклад,\n\n 1. принимает доклад;\n"
    )
    section = body(source, "ru")[1]
    assert (section.label, len(section.children)) == ("I", 3)
    assert section.text == "Смета, пересмотренная с учетом резолюций и решений, принятых Советом на его сессии"


def test_a_bracket_that_is_open_is_closed_in_the_same_paragraph() -> None:
    source = HEAD + f" 1. Décide d’ouvrir un crédit (montant net :{PAGE}74 951 200 dollars) pour l’année ;\n"
    assert shown(body(source)) == [
        ("operative", "1.", "Décide d’ouvrir un crédit (montant net : 74 951 200 dollars) pour l’année ;")
    ]


def test_a_time_at_the_end_of_a_page_is_no_colon() -> None:
    source = HEAD + f" 1. Décide de se réunir de 10:00 à 13:00{PAGE}Et de 15:00 à 18:00 ;\n\n 2. Décide d’agir.\n"
    assert body(source)[0].text == "Décide de se réunir de 10:00 à 13:00 Et de 15:00 à 18:00 ;"


def test_numbers_go_on_behind_those_of_a_text_that_was_adopted() -> None:
    source = (
        HEAD + " 1. Prend note ;\n\n 2. Prend acte ;\n\n 3. Décide ce qui suit :\n\n 1. Ouverture du Congrès\n\n"
        " 2. Adoption du rapport du Congrès\n\n 4. Décide d’agir ;\n\n 5. Prie les États d’agir.\n"
    )
    found = body(source)
    assert [(one.kind, one.label) for one in found] == [
        ("operative", "1."),
        ("operative", "2."),
        ("operative", "3."),
        ("adopted", None),
        ("operative", "4."),
        ("operative", "5."),
    ]


def test_a_number_alone_below_a_heading_belongs_to_the_paragraph_below_it() -> None:
    source = (
        HEAD + " 1. Adopte la déclaration suivante :\n\nIncrimination et répression\n\n 1.\n\n Nous refusons tout.\n\n"
        "Coopération\n\n 2.\n\n Nous agissons ensemble.\n"
    )
    assert [(label, text) for _, label, text in shown(body(source))] == [
        ("1.", "Adopte la déclaration suivante :"),
        (None, "Incrimination et répression"),
        ("1.", "Nous refusons tout."),
        (None, "Coopération"),
        ("2.", "Nous agissons ensemble."),
    ]


def test_a_short_line_before_an_empty_one_ends_its_paragraph() -> None:
    source = (
        HEAD + f" 1. Adopte le plan ci-joint.\n\nAnnexe\n\nPlan\n\n {FULL}\n{FULL}\n{FULL}\n{FULL}\n"
        "respectés par tous\n\nTransferts\n\n Transfert de deux postes de spécialiste\n"
    )
    assert [text for _, _, text in shown(list(body(source)[-1].children))][-2:] == [
        "Transferts",
        "Transfert de deux postes de spécialiste",
    ]


def test_an_annex_may_have_its_title_on_the_line_of_its_label() -> None:
    source = (
        HEAD + " 1. Adopte les principes ci-joints.\n\n48e séance plénière\n7 décembre 2004\n\n"
        "Annexe Principes relatifs à la protection de tous\n\nPréambule\n\n Rappelant sa décision,\n\n"
        " Consciente de sa tâche,\n\nPremière partie\n"
    )
    annex = body(source)[-1]
    assert (annex.kind, annex.label, annex.text) == ("annex", "Annexe", "Principes relatifs à la protection de tous")
    assert [one.text for one in annex.children] == [
        "Préambule",
        "Rappelant sa décision,",
        "Consciente de sa tâche,",
        "Première partie",
    ]


def test_ocr_may_set_the_signs_of_italics_inside_the_first_words() -> None:
    source = (
        HEAD
        + "1. *Prend note* du rapport ;\n\n2. *Encourag*e les États ;\n\n3* Décide* d’agir ;\n\n4. D*écide* tout.\n"
    )
    found = body(source)
    assert [one.text for one in found][:2] == ["Prend note du rapport ;", "Encourage les États ;"]
    assert found[-1].text == "Décide tout."
    assert not any("*" in one.text for one in found)
