"""The quality of the reading: what an editor has to look at, by session, the worst first.

Written as HTML: a session may have hundreds of rows, and plain HTML costs no parsing.
"""

import shlex
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from generator.languages import Language
from generator.languages.places import place
from generator.model.diagnostic import Diagnostic
from generator.model.edition import Edition, Entry
from generator.model.page import Heading, Paragraph, Part, Raw
from generator.model.quality import Assessed, Doubtful, Finding, Proposal
from generator.model.site import Draft
from generator.render.assessment import field_name, quality_id, share
from generator.render.indexes.listing import draft
from generator.render.indexes.quality_totals import cells, head, totals
from generator.render.indexes.sessions import by_session
from generator.render.markdown import html
from generator.render.paths import slug_path
from generator.render.titles import whole_title

_BY_PAGES = ("pdf",)
_COLUMNS = ("document", "format", "certain", "errors", "warnings", "infos")


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """fr/quality/index.md with totals, and a page for each session: fr/quality/session-59.md."""
    entries = edition.of(language.code)
    groups = tuple(by_session(entries, language))
    title = language.text("quality_title")
    intro = Paragraph((language.text("quality_intro"),))
    parts: list[Part] = [intro, *_totals(groups, entries, language), *_unread(edition, language)]
    overview = draft(slug_path(language.code, "quality", "index"), title, language, parts, "quality")
    return (overview, *(_session(name, anchor, members, language) for name, anchor, members in groups))


Groups = Sequence[tuple[str, str, tuple[Entry, ...]]]


def _totals(groups: Groups, entries: Sequence[Entry], language: Language) -> Iterator[Part]:
    every = [entry.quality for entry in entries]
    yield Heading(2, (language.text("quality_by_session"),), "sessions")
    rows = [
        (f'<a href="{anchor}/">{html(name)}</a>', [entry.quality for entry in members])
        for name, anchor, members in groups
    ]
    yield totals(language, "session", [*rows, (html(language.text("quality_total")), every)])
    decades: dict[str, list[Assessed]] = {}
    for one in sorted(every, key=_decade):
        decades.setdefault(_decade(one), []).append(one)
    yield Heading(2, (language.text("quality_by_decade"),), "decades")
    unknown = language.text("date_unknown")
    yield totals(language, "decade", [(html(name or unknown), members) for name, members in decades.items()])


def _decade(one: Assessed) -> str:
    """Ten years, "2000–2009", from the date of adoption, else from the session; "" where neither says."""
    year = int(one.adopted[:4]) if one.adopted else 0
    if not year and one.session.isdigit():
        year = int(one.session) + (1945 if len(one.session) < len("1945") else 0)
    first = year // 10 * 10
    return f"{first}–{first + 9}" if year else ""


def _unread(edition: Edition, language: Language) -> Iterator[Part]:
    """What is wrong with the files: of some no document could be published."""
    found = [one for one in edition.collection.diagnostics if one.severity != "info"]
    if found:
        yield Heading(2, (language.text("quality_files"),), "files")
        files = (f"<li>{_file(one, language)}</li>" for one in sorted(found))
        yield Raw("\n".join(("<ul>", *files, "</ul>")))


def _file(one: Diagnostic, language: Language) -> str:
    return f"{_place(one.path, one.line, language)} {_code(one.code, '../../')} {_english(one.message)}"


def _session(name: str, anchor: str, members: Sequence[Entry], language: Language) -> Draft:
    title = language.text("quality_session_title", session=name)
    ordered = sorted((entry for entry in members), key=lambda entry: (entry.quality.worst_first, entry.symbol.order))
    parts: list[Part] = [_documents(ordered, language), Heading(2, (language.text("quality_findings"),), "findings")]
    told = [entry for entry in ordered if _to_do(entry.quality)]
    if not told:
        parts.append(Paragraph((language.text("quality_none"),)))
    parts += [Raw("\n".join(_details(entry, language))) for entry in told]
    return draft(slug_path(language.code, "quality", anchor), title, language, parts, "quality")


def _to_do(one: Assessed) -> bool:
    return bool(one.errors or one.warnings or one.doubtful or one.proposals)


def _documents(ordered: Sequence[Entry], language: Language) -> Raw:
    lines = [f'<div class="scroller"><table class="sortable" data-sort="{html(language.interface["quality_sort"])}">']
    lines += [head([language.text(f"quality_{column}") for column in _COLUMNS]), "<tbody>"]
    for rank, entry in enumerate(ordered):
        one = entry.quality
        name = html(whole_title(entry.symbol, one.title))
        own = "" if _to_do(one) else f' id="{quality_id(entry.symbol)}"'
        target = f"#{quality_id(entry.symbol)}" if _to_do(one) else _page(one)
        numbers = cells(one.certain, (one.errors, one.warnings, one.infos), language)
        lines.append(f'<tr{own}><th scope="row" data-value="{rank}"><a href="{target}">{name}</a></th>')
        lines.append(f"<td><code>{html(one.format)}</code></td>{numbers}</tr>")
    return Raw("\n".join([*lines, "</tbody></table></div>"]))


def _page(one: Assessed, anchor: str | None = None) -> str:
    """The page of a resolution from the page of a session: both are below the language."""
    path = quote(one.page.partition("/")[2], safe="/")
    return f"../../{path}" + (f"#{anchor}" if anchor else "")


def _details(entry: Entry, language: Language) -> Iterator[str]:
    one = entry.quality
    name = html(whole_title(entry.symbol, one.title))
    yield f'<section class="findings" id="{quality_id(entry.symbol)}">'
    yield f'<p><a href="{_page(one)}">{name}</a> <span>{html(share(one.certain, language))}</span></p>'
    yield "<ul>"
    yield from (f"<li>{_finding(one, found, language)}</li>" for found in one.findings if found.severity != "info")
    if one.doubtful:
        places = ", ".join(_passage(one, each, language) for each in one.doubtful)
        yield f"<li>{html(language.text('quality_doubtful'))} {places}</li>"
    yield from (f"<li>{_proposal(one, proposal, language)}</li>" for proposal in one.proposals)
    yield "</ul>"
    yield "</section>"


def _finding(document: Assessed, found: Finding, language: Language) -> str:
    parts = [
        _place(found.path, found.line, language, document.format),
        _code(found.code, "../../../"),
        _english(found.message),
    ]
    if found.excerpt:
        parts.append(f"<q>{html(found.excerpt)}</q>")
    if found.anchor:
        parts.append(f'<a href="{_page(document, found.anchor)}">{html(language.text("quality_see"))}</a>')
    return " ".join(parts)


def _passage(document: Assessed, one: Doubtful, language: Language) -> str:
    """A block that is not certain: its name as a link, and how sure it is."""
    name = place(one.anchor, language, "short", {})
    return f'<a href="{_page(document, one.anchor)}">{html(name)}</a> ({html(share(one.confidence, language))})'


def _place(path: str, line: int, language: Language, file_format: str = "") -> str:
    """The file and the line; of a PDF the page, which stands in the place of the line."""
    said = "quality_page" if file_format in _BY_PAGES else "quality_line"
    where = f", {html(language.text(said, line=line))}" if line else ""
    return f"<code>{html(path)}</code>{where} –"


def _code(code: str, root: str) -> str:
    return f'<a href="{root}about/diagnostics/#{code}">{code}</a>'


def _english(message: str) -> str:
    return f'<span lang="en" dir="ltr">{html(message)}</span>'


def _proposal(document: Assessed, one: Proposal, language: Language) -> str:
    field = field_name(one.field, language)
    shown = language.text("quality_proposal", field=field, value=one.value)
    printed = language.text("correction_printed", printed=one.printed) if one.printed else ""
    missing = "" if one.printed else language.text("correction_not_printed")
    reason = language.text(f"proposal_{one.kind}")
    same = [other for other in document.proposals if other.field == one.field]
    value = f" --value {_quoted(one.value)}" if len(same) > 1 else ""
    command = f"resolutions accept {_quoted(document.symbol)} {one.field} --language {document.language}{value}"
    words = " ".join(filter(None, (shown, printed, missing, f"{reason} ({one.source})")))
    accept = html(language.text("quality_accept"))
    return f'{html(words)} {accept} <code dir="ltr">{html(command)} --collection …</code>'


def _quoted(word: str) -> str:
    """A word for the shell."""
    return shlex.quote(word)
