"""What must be known of a language to see references in its texts: words, as data of `<code>.toml`."""

import msgspec


class CitationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[citations]`. Words are as running text prints them, in small letters."""

    resolution: tuple[str, ...]
    """Words that announce numbers of resolutions: "résolution", "résolutions"."""
    joiners: tuple[str, ...]
    """What stands between the members of a list: ",", "et", "à"."""
    date: tuple[str, ...]
    """What opens the date that follows a number: "du", "en date du"."""
    by: tuple[str, ...]
    """What joins a number to the body that adopted it: "du", "de la", "par le"."""
    organs: dict[str, str]
    """The names of the bodies whose resolutions are published here, and their letter."""
    bodies: tuple[str, ...]
    """The opening words of the names of other bodies, whose numbers are not the Assembly's."""
    locators: tuple[str, ...]
    """Words that open a place in the cited document: "annexe", "sect."."""
    paragraph: tuple[str, ...]
    """Words for a paragraph of the document itself: "paragraphe", "paragraphes"."""
    here: tuple[str, ...]
    """Words that say that the paragraph is in this document: "ci-dessus", "ci-dessous"."""
    announced: tuple[str, ...] = ("{word} {name?}{numbers}",)
    """How numbers are announced: `{word}` is one of `resolution`, `{name?}` the body, where it stands before them."""
    locator: tuple[str, ...] = (", {place}",)
    """How a place follows the number; a word of `locators` with a `{number}` stands around it."""
    internal: tuple[str, ...] = ("{paragraph} {number} {here}",)
    """How a paragraph of the document itself is named."""
    numerals: tuple[str, ...] = ()
    """Numbers of places in words: the first twenty in their order, then others."""
    parts: dict[str, str] = {}
    """Letters of resolutions in parts that are not printed in Latin, and the Latin ones."""
    sessions: dict[str, str] = {}
    """How a session is printed in brackets or before a number, where it is not "XXV", "S" or "ES": what it means."""
    blanks: bool = True
    """Whether blanks part the words."""
    earlier: tuple[str, ...] = ()
    """How a text speaks of the resolutions before it on its own subject: "ses résolutions antérieures"."""
    latest: tuple[str, ...] = ()
    """What it says before the newest of them: "dont la plus récente est"."""
