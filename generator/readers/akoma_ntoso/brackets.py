"""The brackets around the mark of a note, as Arabic prints them: furniture wherever they stand."""

import re

from generator.model.reading import Role

RAISED = ("(", ")", "()", "( )")
OWN = re.compile(r"\s*(\(\s*\))(?=\s)")
"""Those before the text of a note."""


def furnished(account: list[tuple[int, int, Role]], source: str, text: str) -> None:
    """Account for the brackets before the text of the note that was read last."""
    for index in range(len(account) - 1, -1, -1):
        start, end, role = account[index]
        at = source.find(text, start, end)
        if role == "note" and at >= 0 and not source[start:at].strip():
            account[index : index + 1] = [(at, at + len(text), "furniture"), (at + len(text), end, role)]
            return
        if role == "mark":
            return


def closes(parts: list[str]) -> bool:
    """Whether a bracket is open in a text, given in parts, for a raised one to close."""
    return sum(part.count("(") - part.count(")") for part in parts) > 0
