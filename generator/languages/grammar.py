"""What a reader must know of a language to read a resolution in it: words, as data of `<code>.toml`.

Templates hold fields in braces: `{date}`, `{items}`, `{committee}`, `{report}`, `{draft}`, `{meeting}`, `{page}`.
Words are compared without regard to case, kind of apostrophe or number of blanks.
"""

import msgspec


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[grammar]`."""

    months: tuple[str, ...]
    """Twelve, January first."""
    date: str
    """The order of `{day}`, `{month}` and `{year}`."""
    ordinal_suffixes: tuple[str, ...]
    """What follows a number that is an ordinal: 1er, 74e."""
    ordinals: tuple[str, ...]
    """First, second, … in words, as they stand before "session"."""
    session: tuple[str, ...]
    """A regular session, with `{ordinal}`."""
    special_session: tuple[str, ...]
    emergency_session: tuple[str, ...]
    cover_lines: tuple[str, ...]
    """Words of the cover that are no fact: the United Nations, the organ, the distribution."""
    agenda: tuple[str, ...]
    """The agenda items, `{items}`."""
    agenda_joiners: tuple[str, ...]
    """Words between agenda items: "et"."""
    adoption: tuple[str, ...]
    """The line that says what was adopted, with its `{date}` or without."""
    council_title: tuple[str, ...]
    """The number in words that resolutions of the Security Council have for a title, with `{number}`: "2722 (2024)"."""
    report: tuple[str, ...]
    """The line in square brackets: `{committee}` and `{report}`, or a `{draft}` that came without a committee."""
    committees: dict[str, tuple[str, ...]]
    """The main committees: number and names."""
    formulas: dict[str, tuple[str, ...]]
    """The enacting formulas of an organ, by its letter."""
    reflexives: tuple[str, ...]
    """Little words before a participle or adjective: "se "."""
    preambular_endings: tuple[str, ...]
    """How the first word of a preambular paragraph ends."""
    preambular_words: tuple[str, ...]
    """First words of preambular paragraphs that end otherwise."""
    operative_verbs: tuple[str, ...]
    """First words of operative paragraphs."""
    annex: tuple[str, ...]
    """Words that head an annex."""
    closing: tuple[str, ...]
    """The line that names the `{meeting}`."""
    spaced_punctuation: str
    """Punctuation that the language parts from the word before it by a blank."""
    number_words: tuple[str, ...]
    """Words, or several in their order, after which a number is no note mark."""
    page: tuple[str, ...]
    """A line that holds the number of the page."""
    note_openings: tuple[str, ...] = ()
    """How a note begins that only names a source: "Ibid."."""
    closing_date: tuple[str, ...] = ("{date}",)
    """The date under or behind the meeting; in the early years a word stood before it: "le {date}"."""
    common_words: tuple[str, ...] = ()
    """The commonest words, by which a text is known to be in the language."""
    elided_words: tuple[str, ...] = ()
    """Words that stand before an apostrophe, with no blank on either side: "d", "qu"."""
    article: tuple[str, ...] = ()
    """How an article of a convention, or a rule of a set of rules, is headed: with `{number}`."""
    decimal: str = ","
    """The sign before the fraction of a number."""
    linking: tuple[str, ...] = ()
    """Words that no number counts: conjunctions, prepositions, articles, pronouns."""
    torn: tuple[str, ...] = ()
    """Where a raised letter was set apart, so that the first blank is none: "{number} er", "n o {number}"."""
    compounds: tuple[str, ...] = ()
    """First and last parts of words that have a hyphen of their own: "sous-", "-même"."""
    counters: tuple[str, ...] = ()
    """What follows a number that counts or dates; in a language with blanks only what is like "per cent"."""
    article_first: tuple[str, ...] = ()
    """Headings of the first article in words: "Article premier"."""
    section_numbers: tuple[str, ...] = ()
    """Numbers of sections in words, from the first on; Roman and Chinese numerals need not be told."""
    blanks: bool = True
    """Whether blanks part the words."""
    accented_endings: tuple[str, ...] = ()
    """Endings of words that no word has without their accents: "ée"."""
    accented_nouns: tuple[str, ...] = ()
    """Endings that tell a noun from a verb, though only an accent at its end does: "ité"."""
    accents_inside: bool = False
    """Whether a word that lost the accents inside it is hardly ever another word."""
    small_openings: bool = False
    """Whether the paragraphs of the preamble begin with a small letter."""
    first_day: str = "1"
    """How the first day of a month is printed: "1er" in French."""
    cover_date: str = ""
    """The order of a date that covers print in another language; its `{month}` is one of `cover_months`."""
    cover_months: tuple[str, ...] = ()
