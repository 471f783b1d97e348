"""What remains of a number that nothing at it tells: the bodies named in its sentence, its text, the text around it."""

from collections import Counter
from collections.abc import Sequence

from generator.enrich.citations.bodies import ASSEMBLY
from generator.enrich.citations.cases import OTHER, Case, Said
from generator.enrich.citations.find import adopter, subject
from generator.enrich.citations.patterns import Patterns


def by_the_text(case: Case, known: Patterns, said: Said) -> None:
    """What no word at the number tells: the bodies named in its text and, for a note, in the text that calls it."""
    number = case.printed.number
    if number is None:
        return
    if not case.bodies:
        case.named = case.named or any(name not in known.words.organs for name in said.of(case.context.text))
        return
    if name := adopter(case.context.text, case.printed.opens, known):
        named = frozenset(known.words.organs.get(name, OTHER).split())
        case.bodies, case.named = case.bodies & named, True
        if len(case.bodies) < 2:
            return
    if case.bodies == {ASSEMBLY} and number.form == "slash" and number.session > 60:
        return
    if ASSEMBLY in case.bodies and number.form == "roman":
        case.bodies = frozenset({ASSEMBLY})
        return
    if spoken_of := subject(case.context.text, case.printed.opens, known):
        named = frozenset(known.words.organs.get(spoken_of, OTHER).split())
        if len(named & case.bodies) == 1:
            case.bodies &= named
            return
        if named == {OTHER} and ASSEMBLY not in case.bodies:
            case.bodies = named
            return
    names = [*said.of(case.context.text)]
    if ASSEMBLY not in case.bodies:  # a note names another body than the Assembly in full, or the text that calls it
        names += said.of(case.context.around)
    organs = Counter(known.words.organs.get(name, OTHER) for name in names)
    proper = {body for body in case.bodies if body in organs}
    generic = {body for value in organs if " " in value for body in value.split()} & case.bodies
    spoken = proper or generic
    if ASSEMBLY in case.bodies:
        rivals = (spoken - {ASSEMBLY}) | ({OTHER} if _proper_other(names, known) else set())
        case.bodies = frozenset({ASSEMBLY}) if not rivals else case.bodies | rivals
        if case.printed.year is not None and ASSEMBLY in case.bodies:
            case.bodies = frozenset({ASSEMBLY})
    elif spoken:
        others = organs[OTHER] > 0
        case.bodies = frozenset(spoken) | (frozenset({OTHER}) if others else frozenset())
    else:
        case.bodies |= {OTHER}


def _proper_other(names: Sequence[str], known: Patterns) -> bool:
    """Whether another body is named in full; short names such as "Commission" are those of many."""
    length = 12 if known.words.blanks else 4
    return any(name not in known.words.organs and len(name) > length for name in names)
