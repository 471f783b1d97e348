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


def numbered(count: int) -> str:
    """So many notes, and text that calls all but the last."""
    return "".join(f" {number}. Cite le Pacte{number} ;\n\n" for number in range(1, count))


def foot(count: int) -> str:
    return "\n___\n" + "".join(f"{number} A/75/{number}.\n" for number in range(1, count + 1))


def test_a_mark_before_a_resolution_of_a_special_session_is_no_grade() -> None:
    source = HEAD + " 1. Rappelle les résolutions S-16/1 du 29 avril 2011,1 S-17/1 du 23 août 2011 ;\n" + foot(1)
    assert texts(source) == ["Rappelle les résolutions S-16/1 du 29 avril 2011, S-17/1 du 23 août 2011 ;"]


def test_the_session_behind_the_number_of_another_organization_is_no_mark() -> None:
    marked = "".join(f" {number} - تقرر النظر في التقرير({number})؛\n\n" for number in (1, 2))
    source = (
        f"59/1. عنوان\n\n إن الجمعية العامة،\n\n{marked} 3 - تحيط علما بالقرار A.1078(2) والمقرر SSA2(1) والعهد(3)؛\n"
        "\n___\n(1) A/75/1.\n(2) A/75/2.\n(3) A/75/3.\n"
    )
    last = passages(source, "ar")[-1]
    assert last.text == "تحيط علما بالقرار A.1078(2) والمقرر SSA2(1) والعهد؛"
    assert [call.mark for call in last.calls] == ["3"]


def test_a_plain_number_behind_chinese_is_no_mark_where_marks_are_raised() -> None:
    source = (
        CHINESE
        + " 1. 回顾《公约》¹ 和《议定书》²；\n\n 2. 决定设立专题小组1，上午开会；\n\n___\n¹ A/75/1。\n² A/75/2。\n"
    )
    assert texts(source, "zh")[-1] == "决定设立专题小组1，上午开会；"


def test_a_name_of_a_letter_and_a_digit_is_whole_before_a_chinese_word() -> None:
    source = CHINESE + " 1. 回顾《公约》1 和《议定书》；2\n\n 2. 邀请U2反腐败中心；\n\n___\n1 A/75/1。\n2 A/75/2。\n"
    assert texts(source, "zh")[-1] == "邀请U2反腐败中心；"


def test_an_ordinal_in_chinese_is_no_rival_of_a_mark() -> None:
    source = CHINESE + " 1. 决定由会员国按照缴款等级1 分摊 255美元；\n\n 2. 回顾第1和3段；\n\n___\n1 A/75/1。\n"
    assert texts(source, "zh")[0] == "决定由会员国按照缴款等级 分摊 255美元；"


def test_a_mark_at_the_end_of_a_chinese_line_is_no_part_of_the_year_below() -> None:
    source = CHINESE + " 1. 回顾2015年7月2日第29/16号、 1 \n2015年10月1日第30/10号决议；\n\n___\n1 A/75/1。\n"
    assert texts(source, "zh") == ["回顾2015年7月2日第29/16号、 2015年10月1日第30/10号决议；"]


def test_a_mark_glued_to_a_word_is_no_day() -> None:
    source = (
        "59/1. Título\n\n La Asamblea General,\n\n 1. Recuerda el Acuerdo de Numea1, que destaca;\n\n"
        " 2. Recuerda también el Comité del Acuerdo de Numea1 de marzo de 2018 y el informe de 1 de marzo de 2019;\n"
        "\n___\n1 A/75/1.\n"
    )
    assert texts(source, "es")[-1] == (
        "Recuerda también el Comité del Acuerdo de Numea de marzo de 2018 y el informe de 1 de marzo de 2019;"
    )


def test_a_mark_glued_to_words_on_both_sides() -> None:
    source = HEAD + numbered(15) + " 15. Cite le protocole15et l’Accord de Paris ;\n" + foot(15)
    assert texts(source)[-1] == "Cite le protocoleet l’Accord de Paris ;"  # the source has no blank there


def test_a_list_of_numbers_goes_up_so_its_last_one_holds_a_mark() -> None:
    source = HEAD + numbered(4) + " 4. Rappelle les objectifs 5 et 164 relatifs au développement ;\n" + foot(4)
    assert texts(source)[-1] == "Rappelle les objectifs 5 et 16 relatifs au développement ;"
    source = HEAD + numbered(19) + " 19. Rappelle les paragraphes 18 et 1919, et prie les États d’agir ;\n" + foot(19)
    assert texts(source)[-1] == "Rappelle les paragraphes 18 et 19, et prie les États d’agir ;"
    source = HEAD + numbered(2) + " 2. Rappelle les paragraphes 3 et 12 de son rapport ;\n" + foot(2)
    assert texts(source)[-1] == "Rappelle les paragraphes 3 et 12 de son rapport ;"


def test_behind_a_plural_one_number_is_a_mark() -> None:
    source = HEAD + numbered(6) + " 6. Invite à atteindre les objectifs 6 et à agir ;\n" + foot(6)
    assert texts(source)[-1] == "Invite à atteindre les objectifs et à agir ;"
    source = HEAD + numbered(6) + " 6. Invite à atteindre l’objectif 6 et à agir ;\n" + foot(6)
    assert texts(source)[-1] == "Invite à atteindre l’objectif 6 et à agir ;"


def test_the_number_below_a_running_head_is_the_page_even_where_a_sentence_is_torn() -> None:
    page = "\n\n\nA/RES/59/1\n\n4\n\n"
    marked = "".join(f" {number}. Cite le Pacte{number} ;\n\n" for number in range(1, 5))
    source = HEAD + marked + f" 5. Prend note du rapport{foot(4)}{page} ;\n\n 6. Décide d’agir ;\n"
    assert texts(source)[-2:] == ["Prend note du rapport ;", "Décide d’agir ;"]


def test_a_number_behind_many_blanks_on_a_cover_stops_nothing() -> None:
    source = (
        f"Rappelant aussi les mesures{' ' * 60}20 pages ainsi\n\n59/1. Titre\n\n L’Assemblée générale,\n\n 1. Décide.\n"
    )
    assert "Rappelant aussi les mesures 20 pages ainsi" in [one.text for one in read_whole(source)]


def read_whole(source: str) -> list[Passage]:
    (reading,) = read(source.encode(), "x.txt", "fr").readings
    return list(reading.body)
