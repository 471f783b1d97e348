"""Where something is published: a page under its language, and an anchor on it (see about/addresses)."""

import msgspec

from generator.model.symbol import Symbol

UN_DOCUMENTS = "https://docs.un.org"


class Address(msgspec.Struct, frozen=True):
    """A resolution in one language."""

    language: str
    symbol: Symbol

    @property
    def path(self) -> str:
        """The page below the root of the site, with a closing slash: `fr/A/RES/59/157/`."""
        return f"{self.language}/{self.symbol}/"

    @property
    def markdown(self) -> str:
        """The Markdown page below `docs_src`: `fr/A/RES/59/157.md`."""
        return f"{self.language}/{self.symbol}.md"


def un_address(symbol: str, language: str) -> str:
    """The United Nations' own address of a document: `https://docs.un.org/fr/A/RES/46/152`."""
    return f"{UN_DOCUMENTS}/{language}/{symbol}"
