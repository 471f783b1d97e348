"""What must be known of a language to see references in its texts: words, as data of `<code>.toml`."""

import msgspec

from generator.languages.locators import PlaceWords


class BackWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[citations.back]`: what refers to a document that was named before."""

    same: tuple[str, ...]
    """One resolution named before: "ladite résolution"."""
    ibid: tuple[str, ...]
    """What opens a note on the document of the note before: "Ibid."."""
    note: tuple[str, ...]
    """A note named by its number `{n}`: "note {n} ci-dessus"."""


class ConventionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[citations.conventions]`: how a convention is named in full, and what means one named before."""

    alone: tuple[str, ...]
    """What means one named before: "la Convention"; what goes on with a word of `on` is a full name."""
    opens: tuple[str, ...] = ()
    """The word that opens a full name where a word of `on` follows: "Convention"."""
    on: tuple[str, ...] = ()
    """What makes a full name of it: "relative", "on {capital}": small words and one with a capital letter."""
    named: tuple[str, ...] = ()
    """What is a full name, or opens one, whatever follows: "{adjective} Convention", "《{title}公约》"."""


class VerbWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[citations.verbs]`: how paragraphs begin, by what they do with what they refer to.

    What begins otherwise with a word of the grammar (`preambular_words`, `operative_verbs`) does something else.
    """

    before: tuple[str, ...]
    """Words that may stand before the verb: "further", "又"."""
    after: tuple[str, ...]
    """Words that go with it: "également", "with appreciation"."""
    recall: tuple[str, ...]
    reaffirm: tuple[str, ...]
    note: tuple[str, ...]
    welcome: tuple[str, ...]
    amend: tuple[str, ...]
    replace: tuple[str, ...]
    decide: tuple[str, ...]
    request: tuple[str, ...]


class CitationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[citations]`. Words are as running text prints them, in small letters."""

    resolution: tuple[str, ...]
    """Words that announce numbers of resolutions: "résolution", "résolutions"."""
    joiners: tuple[str, ...]
    """What stands between the members of a list: ",", "et", "à"."""
    ranges: tuple[str, ...]
    """What stands between the ends of a range: "à"."""
    date: tuple[str, ...]
    """What opens the date that follows a number: "du", "en date du"."""
    by: tuple[str, ...]
    """What joins a number to the body that adopted it: "du", "de la", "par le"."""
    organs: dict[str, str]
    """The names of the bodies whose numbers lead to a document, and their symbols: "A", "S", "E", "A/HRC", "UNEP/EA".

    A short name that several bear has them all: "Conseil" = "S E A/HRC".
    """
    bodies: tuple[str, ...]
    """The opening words of the names of other bodies, whose numbers are not the Assembly's."""
    locators: tuple[str, ...]
    """Words that open a place in the cited document: "annexe", "sect."."""
    decision: tuple[str, ...] = ()
    """Words that announce numbers of decisions: "décision"."""
    stems: bool = False
    """Whether words for resolutions and decisions are given as their stems: "резолюц"."""
    adopted_by: tuple[str, ...] = ()
    """How a sentence names the body before what it adopts, with `{more}` words: "par la {name}{more} de la"."""
    prefixes: tuple[str, ...] = ()
    """What is written on the front of these words, without a blank: "و", "ال"."""
    filler: tuple[str, ...] = ()
    """What else may stand between numbers, or a word for resolutions and its number: "respectivement", "no", "第"."""
    titled: tuple[str, ...] = ()
    """What may stand between a date and its number in Chinese, with a `{title}` or a `{subject}`."""
    treaties: tuple[str, ...] = ()
    """How the Treaty Series is named: "Recueil des Traités"."""
    numbered: tuple[str, ...] = ()
    """What stands before the number of a treaty: "no"."""
    locator: tuple[str, ...] = (", {place}",)
    """How a place follows the number; a word of `locators` with a `{number}` stands around it."""
    numerals: tuple[str, ...] = ()
    """Numbers of places in words: the first twenty in their order, then others."""
    parts: dict[str, str] = {}
    """Letters of resolutions in parts that are not printed in Latin, and the Latin ones."""
    sessions: dict[str, str] = {}
    """How a session is printed in brackets or before a number, where it is not "XXV", "S" or "ES": what it means."""
    spelled: dict[str, str] = {}
    """Symbols that the language spells in its own letters, their numbers `{0}` and `{1}`, and those that they are."""
    names_first: bool = False
    """Whether the name of a body stands before the word for resolutions: "Human Rights Council resolution 5/1"."""
    backwards: bool = False
    """Whether numbers are met whose halves stand the wrong way round: "157/59", in texts written from right to left."""
    blanks: bool = True
    """Whether blanks part the words."""
    places: PlaceWords | None = None
    """How places in documents are named; None: places are not looked for."""
    back: BackWords | None = None
    """What refers to documents named before; None: it is not looked for."""
    conventions: ConventionWords | None = None
    """How conventions are named; None: what means one named before is not looked for."""
    verbs: VerbWords | None = None
    """How paragraphs begin; None: it is not looked for."""
    earlier: tuple[str, ...] = ()
    """How a text speaks of the resolutions before it on its own subject: "ses résolutions antérieures"."""
    latest: tuple[str, ...] = ()
    """What it says before the newest of them: "dont la plus récente est"."""
