"""Citations: what is one, whose it is, where it leads; and what is none. Mostly in French, then in other languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.enrich.citations import cited, references
from generator.model.document import Citation, Link, Resolution
from generator.model.reading import Call, Passage, PrintedNote
from tests.documents import resolution


def with_citations(document: Resolution) -> Resolution:
    return cited(document, references(document))


def citations(text: str, language: str = "fr") -> list[tuple[str, str, str | None]]:
    item = Passage("item", "y", "a)")
    made = resolution(Passage("preambular", text), Passage("operative", "x", "40.", children=(item,)))
    document = with_citations(replace(made, language=language))
    return [(text[s.start : s.end], s.target, s.locator) for s in document.body[0].spans if isinstance(s, Citation)]


def left_open(text: str, language: str = "fr") -> list[str]:
    document: Resolution = with_citations(replace(resolution(Passage("preambular", text)), language=language))
    return [one.code for one in document.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rappelant sa résolution 55/25 du 15 novembre 2000, par", [("55/25", "A/RES/55/25", None)]),
        ("sa résolution 55/25 de l’Assemblée générale", [("55/25", "A/RES/55/25", None)]),
        (
            "ses résolutions 46/152 du 18 décembre 1991, 60/1 du 16 septembre 2005 et 66/181",
            [("46/152", "A/RES/46/152", None), ("60/1", "A/RES/60/1", None), ("66/181", "A/RES/66/181", None)],
        ),
        ("Résolution 55/59, annexe.", [("55/59", "A/RES/55/59#annex1", "annexe")]),
        (
            "Résolution 55/25, annexes I à III, et résolution 55/255, annexe.",
            [("55/25", "A/RES/55/25#annex1", "annexes I à III"), ("55/255", "A/RES/55/255#annex1", "annexe")],
        ),
        ("la résolution 1373 (2001) concernant la lutte", [("1373 (2001)", "S/RES/1373(2001)", None)]),
        ("la résolution 217 A (III) de l’Assemblée générale", [("217 A (III)", "A/RES/217(III)A", None)]),
        ("la résolution 2004/28 du Conseil économique et social, en date", [("2004/28", "E/RES/2004/28", None)]),
        ("la résolution 2012/17 par le Conseil économique et social", [("2012/17", "E/RES/2012/17", None)]),
        (
            "sa résolution S-20/2 et sa résolution ES-11/1",
            [("S-20/2", "A/RES/S-20/2", None), ("ES-11/1", "A/RES/ES-11/1", None)],
        ),
        ("visé au paragraphe 40 ci-dessus", [("40", "#op40", None)]),
        ("E/CN.15/2004/5.", [("E/CN.15/2004/5", "E/CN.15/2004/5", None)]),
        ("Voir CTOC/COP/2012/15, sect. I.A.", [("CTOC/COP/2012/15", "CTOC/COP/2012/15", "sect. I.A")]),
        ("no 10 (E/2004/30), chap. V.", [("E/2004/30", "E/2004/30", "chap. V")]),
    ],
)
def test_references_are_found_at_their_number(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert citations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "la résolution 6/2 en date du 19 octobre 2012, adoptée par la Conférence des Parties",
        "la résolution 25/2 de la Commission",
        "la résolution 2004/28",
        "au paragraphe 41 ci-dessus",
    ],
)
def test_what_has_no_single_meaning_stays_text_and_is_told(text: str) -> None:
    assert citations(text) == []
    assert left_open(text) == ["UN501"]


@pytest.mark.parametrize(
    "text",
    [
        "la période 2012-2015",
        "du 9 au 11 décembre 2003",
        "l’article 30 de la Convention",
        "no 39574",
        "3/4",
        "et/ou",
        "le 1/2",
    ],
)
def test_other_numbers_are_no_references(text: str) -> None:
    assert citations(text) == []
    assert left_open(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Recalling its resolutions 70/1 of 25 September 2015 and 66/253 B", "A/RES/70/1 A/RES/66/253B"),
        ("en", "Security Council resolutions 1325 (2000) and 2282 (2016)", "S/RES/1325(2000) S/RES/2282(2016)"),
        ("en", "Economic and Social Council resolution 1980/67 of 25 July 1980", "E/RES/1980/67"),
        ("en", "Assembly and Security Council resolutions 70/262 and 2282 (2016)", "A/RES/70/262 S/RES/2282(2016)"),
        ("en", "resolution 74/270 of 2 May 2020, “Aid”, and 74/274 of 20 May 2020", "A/RES/74/270 A/RES/74/274"),
        ("en", "referred to in paragraph 40 (a) above", "#op40-a"),
        ("es", "sus resoluciones 44/128, de 15 de diciembre de 1989, y 60/1", "A/RES/44/128 A/RES/60/1"),
        ("es", "la resolución 1325 (2000) del Consejo de Seguridad, de 31 de octubre de 2000", "S/RES/1325(2000)"),
        ("es", "la resolución 1980/67 del Consejo Económico y Social", "E/RES/1980/67"),
        ("ru", "свою резолюцию 77/100 от 7 декабря 2022 года и резолюции 48/218 В", "A/RES/77/100 A/RES/48/218B"),
        ("ru", "резолюции 1514 (XV) Генеральной Ассамблеи", "A/RES/1514(XV)"),
        ("ru", "резолюцию 1980/67 Экономического и Социального Совета", "E/RES/1980/67"),
        ("ru", "упомянутых в пункте 40 выше", "#op40"),
        ("ar", "إلى قرارها 77/100 المؤرخ 7 كانون الأول/ ديسمبر 2022 و 48/218 باء", "A/RES/77/100 A/RES/48/218B"),
        ("ar", "القرار 217 ألف (د-3)", "A/RES/217(III)A"),
        ("ar", "قرارها دإط–11/1 المؤرخ 2 آذار/مارس 2022", "A/RES/ES-11/1"),
        ("ar", "قراريها دإ-19/2 ودإط-11/6", "A/RES/S-19/2 A/RES/ES-11/6"),
        ("ar", "قرار مجلس الأمن 1325 (2000)", "S/RES/1325(2000)"),
        ("ar", "القرار \u200f77/100\u200e، المرفق الثاني", "A/RES/77/100#annex2"),
        ("zh", "回顾其2022年12月7日第77/100号、第48/218 B号和第60/1号决议", "A/RES/77/100 A/RES/48/218B A/RES/60/1"),
        ("zh", "安全理事会2000年10月31日第1325(2000)号和第2282(2016)号决议", "S/RES/1325(2000) S/RES/2282(2016)"),
        ("zh", "经济及社会理事会1980年7月25日第1980/67号决议", "E/RES/1980/67"),
        ("zh", "上文第40段", "#op40"),
        ("zh", "1946年1月24日第一㈠号、2016年12月5日第71/54号决议", "A/RES/1(I) A/RES/71/54"),
        ("zh", "大会第1(一)号决议和第217 A (III)号决议", "A/RES/1(I) A/RES/217(III)A"),
        ("zh", "大会第二一七甲(三)号决议和第二六二五（二十五）号决议", "A/RES/217(III)A A/RES/2625(XXV)"),
        ("zh", "第S-20/4 A-E号决议", "A/RES/S-20/4A-E"),
        ("zh", "关于和平的第2250(2015)号和关于青年的第2419(2018)号决议", "S/RES/2250(2015) S/RES/2419(2018)"),
        ("zh", "人权理事会的工作，2021年10月7日题为“《宣言》之后”的第48/5号决议", "A/HRC/RES/48/5"),
        ("zh", "(A/69/53/Add.1)，第四章，A节，第27/12号决议，大会", "A/69/53/Add.1 A/HRC/RES/27/12"),
        ("ru", "резолюции 43/78 Н и 50/70 М", "A/RES/43/78H A/RES/50/70M"),
        ("ru", "резолюции 50/70 Р, 53/77 К и 56/24 Т", "A/RES/50/70P A/RES/53/77K A/RES/56/24T"),
        ("ru", "резолюции 973 (Х) и 51/211 A\u2011E", "A/RES/973(X) A/RES/51/211A-E"),
        ("de", "auf ihre Resolutionen 53/199 vom 15. Dezember 1998 und 61/185", "A/RES/53/199 A/RES/61/185"),
        ("de", "der Resolution 1980/67 des Wirtschafts- und Sozialrats", "E/RES/1980/67"),
    ],
)  # fmt: skip
def test_references_are_found_in_each_language(language: str, text: str, expected: str) -> None:
    assert " ".join(target for _, target, _ in citations(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Resolution 55/25, annexes I to III.", "annexes I to III"),
        ("en", "resolution 58/316, para. 4 (b)", "para. 4 (b)"),
        ("es", "Resolución 55/25, anexo II.", "anexo II"),
        ("ru", "Резолюция 55/25, приложение II.", "приложение II"),
        ("ar", "القرار 55/25، المرفق الثاني.", "المرفق الثاني"),
        ("zh", "第55/25号决议，附件二。", "附件二"),
        ("zh", "第55/25号决议第3段", "第3段"),
    ],
)
def test_the_place_in_the_document_is_kept_in_each_language(language: str, text: str, expected: str) -> None:
    assert [place for _, _, place in citations(text, language)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("fr", "sa résolution 34/5 du Conseil des droits de l’homme", "A/HRC/RES/34/5"),
        ("fr", "sa résolution 56/509 du 8 juillet 2002", "A/RES/56/509"),
        ("ar", "القرار دإ - 26/2، المرفق", "A/RES/S-26/2#annex1"),
        ("ru", "резолюцию 2/21 Ассамблеи по окружающей среде", "UNEP/EA.2/Res.21"),
        ("fr", "créée par le Conseil des droits de l’homme dans sa résolution 39/2", "A/HRC/RES/39/2"),
        ("fr", "la résolution S-21/1 du Conseil des droits de l’homme", "A/HRC/RES/S-21/1"),
        ("fr", "la résolution 5/14 de l’Assemblée des Nations Unies pour l’environnement", "UNEP/EA.5/Res.14"),
        ("en", "Human Rights Council resolution 34/24 of 24 March 2017", "A/HRC/RES/34/24"),
        ("en", "the Human Rights Council and resolution 46/9 of 23 March 2021", "A/HRC/RES/46/9"),
        ("es", "la resolución 48/6 del Consejo de Derechos Humanos", "A/HRC/RES/48/6"),
        ("ru", "резолюцией 31/18 Совета по правам человека", "A/HRC/RES/31/18"),
        ("ar", "قرار مجلس حقوق الإنسان 34/24", "A/HRC/RES/34/24"),
        ("zh", "人权理事会2017年3月24日第34/24号决议", "A/HRC/RES/34/24"),
    ],
)
def test_numbers_of_bodies_with_symbols_of_their_own_lead_there(language: str, text: str, target: str) -> None:
    assert [found for _, found, _ in citations(text, language)] == [target]


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        (
            "en",
            "resolution 32/13 of 1 July 2016",
            "several",
        ),  # the Assembly's session was in 1977; nobody else is named
        ("en", "resolution 65/4 of the Commission on Narcotic Drugs", "other body"),
        ("en", "as set by the Commission on Human Rights in its resolution 1998/72", "other body"),
        ("en", "as well as Commission on Narcotic Drugs resolution 65/2", "other body"),
        ("es", "la resolución 26/8 del Consejo de Administración", "other body"),
        ("es", "las resoluciones de la Comisión de Población y Desarrollo 2006/2, de 10 de mayo de 2006", "other body"),
        ("ru", "резолюции Комиссии по народонаселению и развитию 2006/2 от 10 мая 2006 года", "other body"),
        ("ar", "قرارات لجنة السكان والتنمية 2006/2 المؤرخ 10 أيار/مايو 2006", "other body"),
        ("zh", "妇女地位委员会2005年3月11日题为“妇女：《宣言》之后”的第49/7号决议", "other body"),
        ("zh", "麻醉药品委员会2019年3月22日关于支持各国的第62/8号决议", "other body"),
        ("zh", "麻醉药品委员会2019年3月22日关于支持各国，并与各国协作的第62/8号决议", "other body"),
        ("zh", "经济及社会理事会和人权委员会关于发展权的1998年4月22日第1998/72号决议", "other body"),
        ("fr", "l’adoption par la Commission économique, à sa session, de la résolution 79/8 sur", "other body"),
        ("en", "the adoption by the Commission, at its sixty-second session, of resolution 72/7 on", "other body"),
        ("ar", "الوثيقة WHA71/2018/REC/1، والقرار 71/6", "other body"),
        ("ar", "القرار دإ-1/30، المرفق", "unknown"),  # "S-30/1" backwards: the first special session printed "(S-I)"
        ("ar", "قرارها 74/565 المؤرخ 12 آب/أغسطس 2020", "unknown"),  # a decision of the session has this number
        ("fr", "la résolution 51/30 du Conseil des droits de l’homme, du 7 octobre 2020", "unknown"),  # it was 2022
        ("fr", "la résolution 722 (XXIII)", "several"),  # the Assembly had come to 2400
        ("fr", "Voir CTOC/COP/2020/10, sect. I.A, résolution 10/1.", "other body"),
        ("fr", "Le Conseil des droits de l’homme a parlé. Rappelant la résolution 48/5", "several"),
        ("fr", "au paragraphe 41 ci-dessus", "no such place"),
        ("fr", "sa décision 74/550", "no document"),
        ("fr", "Nations Unies, Recueil des Traités, vol. 2225, no 39574.", "no document"),
    ],
)
def test_what_is_left_open_has_its_reason(language: str, text: str, reason: str) -> None:
    made = replace(resolution(Passage("preambular", text)), language=language)
    assert [one.reason for one in references(made) if one.target is None] == [reason]


def test_a_note_identifies_the_body_of_the_number_that_it_hangs_on() -> None:
    text = "la résolution 10/1 et la résolution 48/5"
    made = resolution(
        Passage("preambular", text, calls=(Call(18, "1"), Call(40, "2"))),
        notes=(
            PrintedNote("1", "Voir CTOC/COP/2020/10, sect. I.A."),
            PrintedNote("2", "Voir A/76/53/Add.1, chap. III."),
        ),
    )
    told = [(one.printed, one.target, one.reason) for one in references(made) if one.anchor == "pp1"]
    assert told == [("10/1", None, "other body"), ("48/5", "A/HRC/RES/48/5", None)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("ses résolutions 74/92 A et B du 13 décembre 2019", "A/RES/74/92A-B"),
        ("S-20/1, S-20/2 et la résolution S-20/4 A à E", "A/RES/S-20/4A-E"),
        ("ses résolutions 52/38 J et T", "A/RES/52/38J A/RES/52/38T"),
        ("Résolutions 52/214, sect. C, par. 3 ; 55/222, sect. III", "A/RES/52/214 A/RES/55/222"),
        ("la résolution 1514(XV) et sa résolution58/ 140", "A/RES/1514(XV) A/RES/58/140"),
        ("la résolution 155 C (VII) du Conseil économique et social", "E/RES/155(VII)C"),
        ("A/77/413, par. 11, et A/60/88 et Corr.1 et Add.1", "A/77/413 A/60/88 A/60/88/Corr.1 A/60/88/Add.1"),
        ("Supplément no 10 (A/59/10)", "A/59/10"),
        ("Voir A/77/PV.47 et A/75/6 (Sect. 29E)", "A/77/PV.47 A/75/6(Sect.29E)"),
        ("A/RES/59/157 et A/66/601‑S/2011/767", "A/RES/59/157 A/66/601"),
        ("la résolution EC-55/1 et l’annexe VII/5", ""),
        ("ses résolutions 72/305 et 75/233 du 21 décembre 2020, ainsi que par le Conseil", "A/RES/72/305 A/RES/75/233"),
        ("NPT/CONF.2000/28 (Part I et II)", "NPT/CONF.2000/28(PartsIandII)"),
        ("les résolutions 51/211 A-E et 53/208 A–E", "A/RES/51/211A-E A/RES/53/208A-E"),
        ("la résolution 53/77 AA du 4 décembre 1998", "A/RES/53/77"),
        ("A/75/7Add.2 et A/69/53/Add.1/ Corr. 1", "A/75/7/Add.2 A/69/53/Add.1/Corr.1"),
        ("Voir UNEP/CBD/BS/COP-MOP/5/17 et S-INF/67", "UNEP/CBD/BS/COP-MOP/5/17 S-INF/67"),
        ("NPT/CONF.2000/28 (Parts I-II)/Corr.1", "NPT/CONF.2000/28(PartsIandII)/Corr.1"),
        ("la résolution 72/256 du 24 décembre 2107", "A/RES/72/256"),
        ("A/C.6/64/SR.1-28/Corrigendum, A/C.5/78//12", "A/C.6/64/SR.1-28/Corrigendum"),
    ],
)
def test_forms_of_numbers_and_symbols(text: str, targets: str) -> None:
    assert " ".join(target.partition("#")[0] for _, target, _ in citations(text)) == targets


@pytest.mark.parametrize(
    ("printed", "symbol"), [("م ع-18/ق-9", "GC.18/Res.9"), ("م ت ص-48/م-8", "IDB.48/Dec.8"), ("م ع-18/ق-9أ", None)]
)
def test_symbols_that_arabic_spells_in_its_own_letters(printed: str, symbol: str | None) -> None:
    assert citations(f"في قراره {printed} المؤرخ 7 تشرين الثاني/نوفمبر 2019", "ar") == (
        [(printed, symbol, None)] if symbol else []
    )


@pytest.mark.parametrize("symbol", ["А/74/142", "CBD/СОР/14/14", "A/CONF.192/PС/23"])
def test_cyrillic_letters_in_a_symbol_are_the_latin_ones_that_look_so(symbol: str) -> None:
    latin = symbol.translate(str.maketrans("АСОР", "ACOP"))
    assert citations(f"См. {symbol}.", "ru") == [(symbol, latin, None)]


@pytest.mark.parametrize("text", ["《公约》第四款第㈡项和决议", "第4(二)段和第六条(一)款的决议", "决议和2021(三)年"])
def test_chinese_numerals_in_brackets_alone_are_no_sessions(text: str) -> None:
    assert citations(text, "zh") == []
    assert left_open(text, "zh") == []


def test_what_another_text_says_is_of_another_body_has_its_reason() -> None:
    first, second = "la résolution 7/8 de la Conférence des Parties", "la résolution 7/8"
    told = references(resolution(Passage("preambular", first), Passage("preambular", second)))
    assert [one.reason for one in told] == ["other body", "other body"]


def test_a_chinese_body_is_named_right_before_its_number() -> None:
    first, second = "完成人权委员会第1998/72号决议", "经济及社会理事会的工作，第1998/72号决议"
    made = replace(resolution(Passage("preambular", first), Passage("preambular", second)), language="zh")
    assert [one.reason for one in references(made)] == ["other body", "other body"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Commission on Population resolutions 2006/2 of 10 May 2006 and its resolution 2013/1 of 26 April 2013"),
        ("fr", "la résolution 1993/51, en date du 9 mars 1993, et les résolutions de la Commission des droits"),
    ],
)
def test_commissions_number_and_date_as_the_council_that_they_belong_to(language: str, text: str) -> None:
    council = {"en": "the Economic and Social Council", "fr": "le Conseil économique et social"}[language]
    made = replace(resolution(Passage("preambular", text), Passage("preambular", f"{council}")), language=language)
    assert not [one.target for one in references(made) if one.target]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("zh", "联合国，《条约汇编》，第1249卷，第20378号。", "20378"),
        ("zh", "同上，第1125卷，第17512和17513号。", "17512"),
        ("ru", "Ibid., vol. 1249, No. 20378.", "20378"),
        ("ar", "المرجع نفسه، المجلد 1125، الرقمان 17512 و 17513.", "17512"),
        ("fr", "Ibid., vol. 1456, no 24631.", "24631"),
    ],
)
def test_a_treaty_is_told_by_its_number_not_by_the_volume(language: str, text: str, number: str) -> None:
    made = replace(resolution(Passage("preambular", text)), language=language)
    assert [(one.printed, one.kind) for one in references(made)] == [(number, "treaty")]


def test_a_number_torn_before_its_last_digit_is_not_read_short() -> None:
    assert citations("第73/27 9A号决议第九节", "zh") == []


def test_a_letter_named_twice_is_no_part_of_the_first() -> None:
    assert [target for _, target, _ in citations("القرار 53/77 ألف ألف المؤرخ", "ar")] == ["A/RES/53/77"]


def test_a_number_printed_backwards_is_one_that_the_document_prints_the_right_way() -> None:
    made = resolution(Passage("preambular", "إذ تشير إلى قرارها 70/1"), Passage("preambular", "انظر القرار 1/70"))
    told = references(replace(made, language="ar"))
    assert [one.target for one in told] == ["A/RES/70/1", "A/RES/70/1"]


def test_a_range_knows_its_members() -> None:
    text = "les résolutions 2012/12 à 2012/15 du Conseil économique et social"
    (first, last) = references(resolution(Passage("preambular", text)))
    assert (first.target, last.target, first.members) == ("E/RES/2012/12", "E/RES/2012/15", ())
    assert last.members == ("E/RES/2012/13", "E/RES/2012/14")


def test_references_in_the_title_have_no_anchor() -> None:
    made = replace(resolution(Passage("preambular", "x")), title="Suite donnée à la résolution 59/157")
    assert [(one.anchor, one.printed, one.target) for one in references(made)] == [("", "59/157", "A/RES/59/157")]
    assert with_citations(made).title_spans == (Citation(29, 35, "A/RES/59/157"),)


@pytest.mark.parametrize(
    ("text", "target", "reason"),
    [
        ("قرارها 245/77 المؤرخ 30 كانون الأول/ديسمبر 2022", "A/RES/77/245", None),
        ("قرارها دإ-1/32 المؤرخ 2 حزيران/يونيه 2021", "A/RES/S-32/1", None),
        ("القرار 33/65 المؤرخ 6 كانون الأول/ديسمبر 2010", "A/RES/65/33", None),
        ("القرار 65/33 المؤرخ 6 كانون الأول/ديسمبر 2010", "A/RES/65/33", None),
        ("القرار 118/77", None, "unknown"),  # without a date it could be a misprint of another kind
        ("القرار 6/2019 المؤرخ 28 حزيران/يونيه 2019", None, "unknown"),  # of the Food and Agriculture Organization
        ("مقررها 568/77 المؤرخ 8 أيلول/سبتمبر 2023", None, "no document"),
    ],
)
def test_a_number_printed_backwards_is_read_where_its_date_says_so(
    text: str, target: str | None, reason: str | None
) -> None:
    made = replace(resolution(Passage("preambular", text)), language="ar")
    assert [(one.target, one.reason) for one in references(made)] == [(target, reason)]


def test_numbers_are_turned_in_arabic_alone() -> None:
    assert citations("sa résolution 245/77 du 30 décembre 2022") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "its decision 74/571 of 3 September 2020"),
        ("es", "su decisión 74/571, de 3 de septiembre de 2020"),
        ("ru", "свое решение 74/571 от 3 сентября 2020 года"),
        ("ar", "مقررها 74/571 المؤرخ 3 أيلول/سبتمبر 2020"),
        ("zh", "其2020年9月3日第74/571号决定"),
    ],
)
def test_decisions_are_no_resolutions(language: str, text: str) -> None:
    assert citations(text, language) == []


def test_the_source_knows_of_which_body_a_number_is() -> None:
    link = Link(11, 16, "https://undocs.org/en/A/HRC/RES/40/20")
    made = resolution(Passage("operative", "resolution 40/20;", "1.", links=(link,)))
    assert with_citations(replace(made, language="en")).body[0].spans == (link,)


@pytest.mark.parametrize(
    ("text", "href", "target"),
    [
        ("resolution 54/12 of 12 October 2023 of the Human Rights Council", "A/RES/54/12", "A/HRC/RES/54/12"),
        ("resolution 42/7 of the Human Rights Council", "A/hrc/RES/42/7", "A/HRC/RES/42/7"),
        ("resolution 76/157 of 16 December 2021", "A/HRC/RES/76/157", "A/RES/76/157"),
    ],
)
def test_words_that_name_the_body_or_its_session_know_better_than_the_source(text: str, href: str, target: str) -> None:
    link = Link(11, 11 + len(target.rpartition("RES/")[2]), f"https://undocs.org/en/{href}")
    made = with_citations(replace(resolution(Passage("operative", text, "1.", links=(link,))), language="en"))
    assert [span.target for span in made.body[0].spans if isinstance(span, Citation)] == [target]
    assert not [span for span in made.body[0].spans if isinstance(span, Link)]


HOSTILE = (
    "résolution " * 1000,
    "résolution 55/25 " * 750,
    "55/25, " * 1500,
    "résolutions " + "55/25 et " * 1250,
    "A/" * 700,
    "A/B.C" * 1000,
    "1/" * 700,
    "(" * 2500 + "1 (",
    "du 1er janvier 2000 " * 700,
    "résolutions 1/1 " + "du " * 2000,
    "Recueil des Traités " * 400 + "vol",
    "Conseil " * 1250 + "résolution 5/1",
    "E/CN.15/2004/5 et Add.1" + " et Add.1" * 1000,
    "décision " + "décisions 1/1 " * 500 + "55/1 " * 500,
)


@pytest.mark.parametrize(
    ("text", "printed", "kept"),
    [
        ("S/RES/2254(2015)2268(2016)", "S/RES/2254(2015)", True),  # glued, but nobody else numbers so
        ("le commentaire S/RES/7(2018)", "S/RES/7(2018)", False),
        ("la décision 74/571 du 3 septembre 2020", "74/571", False),
        ("la résolution 25/2 de la Commission", "25/2", False),
        ("A/56/1026, annexe II, résolution 14/221", "14/221", False),  # no session of the Assembly printed so
        ("la résolution 72/183 du 19 décembre 2019", "72/183", True),  # the date is the misprint
        ("63/1.", "63/1", True),
        ("Resolution 70/1.", "70/1", True),  # not in French, but of nothing else
        ("le document 70/1.", "70/1", False),
    ],
)
def test_a_link_of_the_source_to_a_resolution_that_the_words_gainsay_is_left_out(
    text: str, printed: str, kept: bool
) -> None:
    number = printed.removeprefix("S/RES/")
    text = text.replace("S/RES/", "")
    made = resolution(Passage("preambular", text))
    start = text.index(number)
    body = "S" if number != printed else "A"
    link = Link(start, start + len(number), f"https://undocs.org/fr/{body}/RES/{number}")
    linked = replace(made, body=(replace(made.body[0], spans=(link,)), *made.body[1:]))
    assert any(isinstance(span, Link) for span in with_citations(linked).body[0].spans) is kept


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_texts_are_read_to_their_end(text: str) -> None:
    _apart(text)


@given(st.text(st.sampled_from("résolution 0123456789/()XVIA-,.et du Conseil A/ES."), max_size=120))
def test_any_text_gives_references_inside_it_and_apart(text: str) -> None:
    _apart(text)


def _apart(text: str) -> None:
    """The references of a title stand in it, one after another, and each has a target or a reason."""
    made = replace(resolution(Passage("preambular", "x")), title=text, body=())
    end = 0
    for one in references(made):
        assert end <= one.start < one.end <= len(text)
        assert one.printed == text[one.start : one.end]
        assert (one.target is None) == (one.reason is not None)
        end = one.end
