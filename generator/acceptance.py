"""Floor 3: an editor accepts a proposed correction: it becomes an entry of overrides.toml, whose comments stay."""

import json
import tomllib
from pathlib import Path

import msgspec

from generator.config import load_collection
from generator.errors import ResolutionsError, SymbolError, UsageError
from generator.languages import load
from generator.model.address import Address
from generator.model.collection import one_line
from generator.model.edition import Edition
from generator.model.quality import Proposal
from generator.model.symbol import Symbol

_FILE = "overrides.toml"


class Accepted(msgspec.Struct, frozen=True):
    """An entry as it was written, and where."""

    path: Path
    entry: str


def accept(
    edition: Edition,
    collection: Path,
    symbol: str,
    field: str,
    *,
    language: str,
    value: str | None = None,
    reason: str | None = None,
    source: str | None = None,
) -> Accepted:
    """Append the proposal for a field of a document to overrides.toml, with its own reason and source if none is given.

    UsageError: there is no such document or proposal, or there are several and `value` names none of them.
    ResolutionsError: the file is not valid, or cannot be written.
    """
    proposal = _proposal(edition, symbol, field, language, value)
    entry = {
        "symbol": str(Symbol.parse(symbol)),
        "language": language,
        "field": field,
        **({"printed": proposal.printed} if proposal.printed is not None else {}),
        "value": proposal.value,
        "reason": one_line(reason or load(language).text(f"proposal_{proposal.kind}")),
        "source": one_line(source or proposal.source),
    }
    text = "[[override]]\n" + "".join(
        f"{key} = {json.dumps(item, ensure_ascii=False)}\n" for key, item in entry.items()
    )
    path = collection / _FILE
    _append(path, text, collection)
    return Accepted(path, text)


def _proposal(edition: Edition, symbol: str, field: str, language: str, value: str | None) -> Proposal:
    try:
        found = edition.by_address().get(Address(language, Symbol.parse(symbol)))
    except SymbolError as error:
        raise UsageError(str(error)) from error
    if found is None:
        raise UsageError(f"{symbol} is not in this collection in the language {language}")
    every = found.quality.proposals
    fitting = [one for one in every if one.field == field and value in (None, one.value)]
    if len(fitting) == 1:
        return fitting[0]
    named = ", ".join(f"{one.field} {one.value!r}" for one in (fitting or every)) or "none"
    if fitting:
        raise UsageError(f"several corrections of {field} are proposed, choose one by --value: {named}")
    raise UsageError(f"no such correction of {symbol} is proposed; there is: {named}")


def _append(path: Path, entry: str, collection: Path) -> None:
    """Write the file anew with one entry more, all or nothing."""
    broken = [one for one in load_collection(collection).diagnostics if one.code == "UN604"]
    if broken:
        raise ResolutionsError(f"nothing was written: {broken[0]}")
    try:
        target = path.resolve()
        before = target.read_bytes().decode() if target.exists() else ""
        ends = "\r\n" if "\r\n" in before else "\n"
        gap = "" if not before else ends if before.endswith("\n") else ends * 2
        after = before + gap + entry.replace("\n", ends)
        tomllib.loads(after.removeprefix("\ufeff").replace("\r\n", "\n"))
        fresh = target.with_name(f".{target.name}.new")
        fresh.write_bytes(after.encode())
        if target.exists():
            fresh.chmod(target.stat().st_mode)
        fresh.replace(target)
    except OSError as error:
        raise ResolutionsError(f"{path} cannot be written: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise ResolutionsError(f"{path}: an entry cannot be added: {error}; write it as [[override]] tables") from error
