"""Note marks that only the run of all notes tells from numbers: in codes, twice in a text, behind a governing word."""

from generator.model.reading import Passage
from generator.readers import read

HEAD = "59/1. Titre\n\n L’Assemblée générale,\n\n"
CHINESE = "59/1. 标题\n\n 大会，\n\n"


def passages(source: str, language: str = "fr") -> list[Passage]:
    (reading,) = read(source.encode(), "x.txt", language).readings
    return list(reading.body[1:])


def texts(source: str, language: str = "fr") -> list[str]:
    return [passage.text for passage in passages(source, language)]


def test_a_number_with_a_mark_holds_it_wherever_it_stands() -> None:
    source = HEAD + " 1. Rappelle la résolution 76/201 ;\n\n 2. Cite la résolution 76/201 encore ;\n\n___\n1 A/75/1.\n"
    first, second = passages(source)
    assert (first.text, second.text) == ("Rappelle la résolution 76/20 ;", "Cite la résolution 76/20 encore ;")
    assert [len(one.calls) for one in (first, second)] == [1, 1]


def test_no_session_has_thousands_of_resolutions() -> None:
    notes = "".join(f"{number} A/75/{number}.\n" for number in range(1, 13))
    marked = "".join(f" {number}. Cite le Pacte{number} ;\n\n" for number in range(1, 13))
    source = HEAD + marked + f" 13. Cite la résolution 71/12312 encore ;\n\n___\n{notes}"
    assert texts(source)[-1] == "Cite la résolution 71/123 encore ;"


def test_the_number_of_a_code_can_end_with_a_mark_of_two_digits() -> None:
    notes = "".join(f"{number} A/75/{number}.\n" for number in range(1, 15))
    marked = "".join(f" {number}. Cite le Pacte{number} ;\n\n" for number in range(1, 14))
    source = HEAD + marked + f" 14. Rappelle la décision CBD/NP/MOP/DEC/2/714 ;\n\n___\n{notes}"
    assert texts(source)[-1] == "Rappelle la décision CBD/NP/MOP/DEC/2/7 ;"


def test_a_code_keeps_its_number_where_the_note_is_called_elsewhere() -> None:
    source = HEAD + " 1. Rappelle la décision 3/COP.152 et le Pacte1 et le Statut2 ;\n\n___\n1 N.\n2 N.\n"
    assert texts(source) == ["Rappelle la décision 3/COP.152 et le Pacte et le Statut ;"]


def test_numbers_that_count_headings_are_no_marks() -> None:
    source = (
        HEAD
        + " 1. Rappelle le Pacte1 et le Statut2 ;\n\n 2. Décide ce qui suit :\n\n"
        + " a) Débat interactif 1, ouvert à tous ;\n\n b) Débat interactif 2, ouvert à tous ;\n\n___\n1 N.\n2 N.\n"
    )
    assert [item.text for item in passages(source)[1].children] == [
        "Débat interactif 1, ouvert à tous ;",
        "Débat interactif 2, ouvert à tous ;",
    ]


def test_the_cells_of_a_table_call_no_note_again() -> None:
    rows = "\n".join(f"Création Assistant du Bureau G(AC) {number}" for number in (1, 1, 2, 1, 1, 2, 1, 1, 1))
    source = HEAD + f" 1. Rappelle le Pacte1 et le Statut2 ;\n\n{rows}\n\n___\n1 N.\n2 N.\n"
    assert sum(len(one.calls) for one in passages(source)) == 2


def test_a_mark_alone_on_its_line_belongs_to_the_line_above() -> None:
    source = CHINESE + " 回顾印度洋沿岸国和内陆国会议的报告，\n1\n\n 1. 注意到报告。\n\n___\n1 A/75/1。\n"
    assert texts(source, "zh") == ["回顾印度洋沿岸国和内陆国会议的报告，", "注意到报告。"]


def test_a_chinese_mark_before_a_blank_may_stand_behind_a_word_that_a_number_follows() -> None:
    source = CHINESE + " 1. 注意到特别委员会的建议1 在相关决议中的措施。\n\n___\n1 A/75/1。\n"
    assert texts(source, "zh") == ["注意到特别委员会的建议 在相关决议中的措施。"]


def test_a_star_does_not_hide_how_the_other_notes_are_marked() -> None:
    source = "78/1. عنوان\n\n إن الجمعية العامة،\n\n 1 - تحيط علما بتقرير المكتب((1))؛\n\n___\n* نسخة.\n(1) A/75/1.\n"
    assert texts(source, "ar") == ["تحيط علما بتقرير المكتب()؛"]
