"""Tables in text that is laid out like the page: cells where the columns are sure, else lines as they stand."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies

from generator.model.reading import Passage, Reading
from generator.readers import read
from generator.readers.laid_out import lay_out
from generator.readers.lines import lines_of
from generator.readers.words import words

HEAD = "59/1. Titre\n\nL’Assemblée générale,\n\n     1. Approuve le tableau d’effectifs ci-dessous :\n\n"
TAIL = "\n     2. Prie le Secrétaire général de lui faire rapport à sa soixantième session.\n"
POSTS = """\
Modification                  Titre ou fonction              Catégorie/ classe   Nombre

Création                      Juriste                        P-3                 1
Création                      Spécialiste des systèmes       P-3                 1
                              informatiques
Création                      Assistant (gestion des         G(AC)               1
                              programmes)
Total (créations)                                                                10
Transfert du Groupe de la     Spécialiste de tous les        P-4                 1
conformité                    risques
opérationnelle
"""
AMOUNTS = """\
                                     Montant brut            Montant net
                                     (dollars)
Montant estimatif du crédit            97 194 000             88 029 600
Recommandations du Comité                   4 575                      –
consultatif
Montant total                         101 769 575             88 029 600
"""
PROSE = """\
     1. Prie  le Secrétaire   général de    lui présenter à sa soixantième session, au titre de la
question   intitulée  « Prévention  du  crime », un rapport sur l’application de la présente
résolution, dans lequel   il   exposera les moyens   d’aider les États et    les organisations ;
"""
HANGING = """\
(a)          Le premier objet des travaux ;
(b)          Le deuxième objet des travaux ;
(c)          Le troisième objet des travaux ;
"""
NOTES = """\
_______________
1          Résolution 55/25, annexe I.
2          Résolution 55/26, annexe II.
3          Résolution 55/27, annexe III.
"""
TWO_LANGUAGES = "".join(
    f"{'Prie le Secrétaire général de lui faire rap-':<50}{'Requests the Secretary-General to report to':<50}\n"
    for _ in range(6)
)
LAYOUTS = {
    "justified": PROSE,
    "labels": HANGING,
    "notes": NOTES,
    "two languages": TWO_LANGUAGES,
    "two lines": "Poste          Montant\nUn             1\n",
    "a running head": "A/RES/59/1          Titre\n\n2/5          04-48569\n\nA/RES/59/1          Titre\n",
    "closings": "74e séance plénière          20 décembre 2004\n" * 3,
}


def reading(text: str) -> Reading:
    result = read(text.encode(), "x.txt", "fr")
    assert not result.diagnostics
    return result.readings[0]


def tables(text: str) -> list[list[list[str]]]:
    found: list[list[list[str]]] = []

    def seek(body: tuple[Passage, ...]) -> None:
        for passage in body:
            found.extend([[[cell.text for cell in row] for row in passage.rows]] if passage.rows else [])
            seek(passage.children)

    seek(reading(text).body)
    return found


def test_columns_parted_by_blanks_are_a_table_and_cells_go_on_over_lines() -> None:
    assert tables(HEAD + POSTS + TAIL) == [
        [
            ["Modification", "Titre ou fonction", "Catégorie/ classe", "Nombre"],
            ["Création", "Juriste", "P-3", "1"],
            ["Création", "Spécialiste des systèmes informatiques", "P-3", "1"],
            ["Création", "Assistant (gestion des programmes)", "G(AC)", "1"],
            ["Total (créations)", "", "", "10"],
            ["Transfert du Groupe de la conformité opérationnelle", "Spécialiste de tous les risques", "P-4", "1"],
        ]
    ]  # fmt: skip


def test_numbers_that_end_at_one_place_and_a_head_without_a_first_cell() -> None:
    assert tables(HEAD + AMOUNTS + TAIL) == [
        [
            ["", "Montant brut (dollars)", "Montant net"],
            ["Montant estimatif du crédit", "97 194 000", "88 029 600"],
            ["Recommandations du Comité consultatif", "4 575", "–"],
            ["Montant total", "101 769 575", "88 029 600"],
        ]
    ]


def test_the_text_around_a_table_is_read_as_without_it() -> None:
    around = [(one.kind, one.label, one.text) for one in reading(HEAD + TAIL).body]
    found = [(one.kind, one.label, one.text) for one in reading(HEAD + POSTS + TAIL).body]
    assert [one for one in found if one[0] != "table"] == around


def test_a_wide_table_moves_the_text_of_its_page() -> None:
    def moved(text: str) -> str:
        return "".join(f"{' ' * 18}{line}\n" if line else "\n" for line in text.splitlines())

    text = "3. Prie le Secrétaire général de\nfaire rapport ;\n\n     4. Décide de\nrester saisie de la question.\n"
    apart = reading(f"{HEAD}{POSTS}{TAIL}\f     {text}")
    assert [(one.label, one.text) for one in reading(f"{HEAD}{POSTS}{moved(TAIL)}\f     {text}").body] == [
        (one.label, one.text) for one in apart.body
    ]


def test_a_finding_behind_a_table_names_its_line_in_the_file() -> None:
    text = f"{HEAD}{POSTS}\n     4. Prie le Secrétaire général de lui faire rapport.\n"
    (told,) = [one for one in reading(text).diagnostics if one.code == "UN302"]
    assert (told.line, told.column) == (text[: text.index("4. Prie")].count("\n") + 1, 6)


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_only_looks_like_columns_is_none(name: str) -> None:
    assert tables(HEAD + "     1. Prie le Secrétaire général d’agir.\n\n" + LAYOUTS[name]) == []


def test_a_cover_is_none() -> None:
    cover = "Nations Unies               A/RES/59/1\n\nAssemblée générale          Distr. générale\n" + " " * 28
    assert tables(f"{cover}2 février 2005\n\n{HEAD}{TAIL}") == []


def test_a_note_under_a_table_is_a_note() -> None:
    text = HEAD.replace("effectifs", "effectifs1") + POSTS + "1 A/59/494.\n"
    assert [cell for row in tables(text)[0] for cell in row if "494" in cell] == []


@drawn(strategies.lists(strategies.sampled_from([*POSTS.splitlines(), *AMOUNTS.splitlines(), *HANGING.splitlines()])))
def test_no_character_is_lost_and_each_keeps_its_place(lines: list[str]) -> None:
    source = HEAD + "\n".join(lines) + TAIL
    laid = lay_out(source, lines_of(source), words("fr"))
    kept = [at for at, sign in enumerate(laid.source) if not sign.isspace()]
    assert [source[laid.origin(at)] for at in kept] == [laid.source[at] for at in kept]
    assert sorted(laid.origin(at) for at in kept) == [at for at, sign in enumerate(source) if not sign.isspace()]
    assert not [one for one in read(source.encode(), "x.txt", "fr").diagnostics if one.code == "UN107"]


def test_a_table_behind_lines_that_look_like_a_cover_is_kept() -> None:
    source = (
        "59/1. Titre\n\nL’Assemblée générale,\n\n 1. Décide d’agir.\n\nAssemblée générale\n\n10 janvier 2024\n\n"
        "67/189  fn5   27627             open no document\n67/189  pp9   2012/12           E/RES/2012/12\n"
        "67/189  fn6   39574             open no document\n\nCinquante-neuvième session\n"
    )
    result = read(source.encode(), "x.txt", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]


def test_a_table_behind_notes_whose_numbers_stand_apart_is_kept() -> None:
    source = (
        "59/1. Titre\n\nL’Assemblée générale,\n\nRappelant le Pacte 2 et le Statut 1 et l’Acte 3,\n\n1\n2\n3\n"
        "Résolution 57/1, annexe.\nA/58/4.\nRésolution 55/25.\n"
        "67/189  fn5   27627             open no document\n67/189  pp9   2012/12           E/RES/2012/12\n"
        "67/189  fn6   39574             open no document\n"
    )
    result = read(source.encode(), "x.txt", "fr")
    assert not [one for one in result.diagnostics if one.code == "UN107"]
