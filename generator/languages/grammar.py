"""What a reader must know of a language to read a resolution in it: words, as data of `<code>.toml`."""

import msgspec


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table `[grammar]`."""

    months: tuple[str, ...]
