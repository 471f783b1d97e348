"""What a reader must know of a language to read a resolution in it: words, as data of `<code>.toml`.

Templates hold fields in braces: `{date}`, `{items}`, `{committee}`, `{report}`, `{draft}`, `{meeting}`. Words are compared
without regard to case, kind of apostrophe or number of blanks.
"""

import msgspec


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[grammar]`.

    Dates: `months` (twelve, January first), `date` (order of `{day}`, `{month}`, `{year}`), `ordinal_suffixes`
    (what follows a number that is an ordinal: 1er, 74e; also the first day of a month).
    Sessions: `ordinals` (first, second, …, in words), `session` (templates with `{ordinal}`), `special_session` and
    `emergency_session` likewise.
    Cover: `cover_lines` (lines that say nothing more: United Nations, the organ, the distribution), `agenda`,
    `agenda_joiners`, `adoption`, `report`, `committees` (number to names).
    Body: `formulas` (letter of the organ to its enacting formulas), `preambular_endings` and `preambular_words` (how
    the first word of a preambular paragraph ends or begins), `operative_verbs` (first words of operative paragraphs), `annex`.
    Closing: `closing`.
    Notes: `spaced_punctuation` (marks that the language parts from the word by a blank), `number_words` (words after
    which a number is no note mark).
    """

    months: tuple[str, ...]
    date: str
    ordinal_suffixes: tuple[str, ...]
    ordinals: tuple[str, ...]
    session: tuple[str, ...]
    special_session: tuple[str, ...]
    emergency_session: tuple[str, ...]
    cover_lines: tuple[str, ...]
    agenda: tuple[str, ...]
    agenda_joiners: tuple[str, ...]
    adoption: tuple[str, ...]
    report: tuple[str, ...]
    committees: dict[str, tuple[str, ...]]
    formulas: dict[str, tuple[str, ...]]
    preambular_endings: tuple[str, ...]
    preambular_words: tuple[str, ...]
    operative_verbs: tuple[str, ...]
    annex: tuple[str, ...]
    closing: tuple[str, ...]
    spaced_punctuation: str
    number_words: tuple[str, ...]
    page: tuple[str, ...]
