"""Labels that stand inside a text ("a)⇥De …", glued ones, in all scripts), and how one of a preamble ends."""

import re

_SIGNS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_HIDDEN = f"[{_SIGNS}]*"
_ITEM = (
    r"[(\uff08]?(?:[a-z]{1,2}|[ivxl]{1,6}|[\u0430-\u044f])[)\uff09]|\([ivxl]{1,6}\)|[(\uff08]\d{1,2}[)\uff09]"
    r"|[()\uff08]?[\u0621-\u064a\ufb50-\ufefc]\u0640?(?: ?[\u0621-\u064a]\u0640?)?[)\uff09]"
    r"|[\u2018\u2019]\d{1,2}[\u2018\u2019]|[(\uff08][\u3007\u4e00-\u9fff]{1,3}[)\uff09]|[\u3220-\u3229]"
)
_NUMBER = r"\d{1,3}\.\d{1,2}\.?|\d{1,3}(?:\s?(?:bis|ter|quater))?\s?[.\uff0e](?!\d)|\d{1,3}\s?[-\u2013](?!\d)"
LABEL = re.compile(
    rf"[\s{_SIGNS}]*(?P<label>(?:{_ITEM})(?={_HIDDEN}(?:\s|[^\W\d_a-z]))"
    rf"|(?:{_NUMBER})(?={_HIDDEN}(?:\t|\s\s))|\d{{1,3}}(?=\t)|\d{{1,3}}\s[-\u2013](?=\s))"
)
HEADING_LABEL = re.compile(
    rf"[\s{_SIGNS}]*(?P<label>(?:[IVXLC]{{1,6}}|[A-Z])\.(?=\s)|(?:[IVX]{{2,6}}|[IVX])(?=\s)|[A-Z](?=[\t\n])"
    r"|[一二三四五六七八九十]{1,4}[\u3001\uff0e.]?(?=\s)|[一二三四五六七八九十]{1,4}[\u3001\uff0e.])"
)


def goes_on(text: str) -> bool:
    """Whether a text ends as a paragraph of a preamble does."""
    return text.endswith((",", "\u060c", "\uff0c", ";", "\u061b", "\uff1b", ":", "\uff1a"))
