"""Lines that are notes: under a table, and the stray "* A/75/150." of a reprint."""

import re

from generator.model.reading import PrintedNote
from generator.readers.akoma_ntoso.inline import after
from generator.readers.akoma_ntoso.line import Line
from generator.readers.akoma_ntoso.nodes import Node
from generator.readers.akoma_ntoso.tape import Tape

_MARK = re.compile(r"(\*{1,3}|[(\uff08]?[a-z\u0430-\u044f\u0621-\u064a][)\uff09]?)(?=\s|$|[\u4e00-\u9fff])")
_STARS = re.compile(r"(\*{1,3})\s+(?=[^\s*])")


def table_note(line: Line, marks: frozenset[str], tape: Tape) -> PrintedNote | None:
    """The note of a table that a line after it is: it begins with a mark that stands in a cell."""
    found = _MARK.fullmatch(line.label) if line.label else _MARK.match(line.inline.text)
    mark = found[1] if found else ""
    if not mark or not (mark in marks or (mark[0] == "*" and line.shape == "note")):
        return None
    inline = line.inline
    if line.label:
        tape.rerole(line.first, line.last, {"label": "mark", "text": "note"})
    else:
        tape.recast(line.first, line.last, mark, "mark", "note")
        inline = after(inline, len(mark))
    return PrintedNote(mark, inline.text, inline.emphases, inline.links, inline.calls)


def waiting(table: Node) -> bool:
    """Whether a cell of a table calls a note that has not come yet."""
    noted = {note.mark for note in table.notes}
    return any(call.mark not in noted for row in table.rows for cell in row for call in cell.calls)


def stray_note(line: Line, tape: Tape) -> str | None:
    """The mark of a note that has no mark in the text; the tape takes the note."""
    found = _STARS.match(line.inline.text)
    if found is None:
        return None
    mark = found[1]
    tape.recast(line.first, line.last, mark, "mark", "note")
    inline = after(line.inline, len(mark))
    note = PrintedNote(mark, inline.text, inline.emphases, inline.links, inline.calls)
    tape.notes.append((tape.account[line.first][0], note))
    return mark
