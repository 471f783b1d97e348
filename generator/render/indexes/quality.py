"""The quality of the reading: what an editor has to look at, by session, the worst first.

Written as HTML: a session may have hundreds of rows, and plain HTML costs no parsing.
"""

import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import quote

from generator.languages import Language
from generator.languages.places import place
from generator.model.diagnostic import Diagnostic
from generator.model.edition import Edition
from generator.model.page import Heading, Paragraph, Part, Raw
from generator.model.quality import Assessed, Doubtful, Finding, Graded, Proposal
from generator.model.site import Draft
from generator.model.symbol import Symbol
from generator.render.assessment import field_name, quality_id, share
from generator.render.indexes.paged import cut_by_size, drafts, further
from generator.render.indexes.quality_totals import cells, head, totals
from generator.render.indexes.sessions import by_session
from generator.render.markdown import html
from generator.render.paths import relative, slug_path
from generator.render.titles import whole_title

_BY_PAGES = ("pdf",)
_COLUMNS = ("document", "format", "certain", "errors", "warnings", "infos")


def pages(edition: Edition, language: Language) -> tuple[Draft, ...]:
    """fr/quality/index.md with totals, and a page for each session: fr/quality/session-59.md."""
    documents = [entry.graded for entry in edition.of(language.code)]
    return quality_pages(documents, edition.collection.diagnostics, language)


def quality_pages(
    documents: Sequence[Graded],
    files: Iterable[Diagnostic],
    language: Language,
    changed: Collection[Symbol] | None = None,
) -> tuple[Draft, ...]:
    """The same from the documents of a language; `files`: what was found in the files of the collection.

    `changed`: of the sessions, only those with one of these documents are given.
    """
    groups = tuple(by_session(documents, language))
    title = language.text("quality_title")
    intro = Paragraph((language.text("quality_intro"),))
    path = slug_path(language.code, "quality", "index")
    unread = _unread(files, language)
    unread[0] = [intro, *_totals(groups, documents, language), *unread[0]]
    overview = drafts(path, title, language, unread, kind="quality")
    wanted = (group for group in groups if changed is None or any(member.symbol in changed for member in group[2]))
    return (*overview, *(page for group in wanted for page in _session(*group, language)))


Groups = Sequence[tuple[str, str, tuple[Graded, ...]]]


def _totals(groups: Groups, documents: Sequence[Graded], language: Language) -> Iterator[Part]:
    every = [one.quality for one in documents]
    yield Heading(2, (language.text("quality_by_session"),), "sessions")
    rows = [
        (f'<a href="{anchor}/">{html(name)}</a>', [one.quality for one in members]) for name, anchor, members in groups
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


def _unread(files: Iterable[Diagnostic], language: Language) -> list[list[Part]]:
    """What is wrong with the files, by page: of some no document could be published."""
    found = [f"<li>{_file(one, language)}</li>" for one in sorted(one for one in files if one.severity != "info")]
    if not found:
        return [[]]
    pages: list[list[Part]] = []
    rest = iter(found)
    for count in cut_by_size(found):
        listed = Raw("\n".join(("<ul>", *islice(rest, count), "</ul>")))
        pages.append([Heading(2, (language.text("quality_files"),), "files"), listed])
    return pages


def _file(one: Diagnostic, language: Language) -> str:
    return f"{_place(one.path, one.line, language)} {_code(one.code, '../../')} {_english(one.message)}"


def _session(name: str, anchor: str, members: Sequence[Graded], language: Language) -> tuple[Draft, ...]:
    """A page with a table of the documents and what was found in them; where that is much, it goes on on others."""
    path = slug_path(language.code, "quality", anchor)
    ordered = sorted(members, key=lambda one: (one.quality.worst_first, one.symbol.order))
    details = {one.symbol: "\n".join(_details(one, language)) for one in ordered if _to_do(one.quality)}
    size = sum(len(_row(rank, one, "", language).encode()) for rank, one in enumerate(ordered))
    counts = cut_by_size(list(details.values()), size)
    numbers = (number for number, count in enumerate(counts, start=1) for _ in range(count))
    pages = {
        key: relative(path, further(path, number)).removesuffix(".md")
        for key, number in zip(details, numbers, strict=True)
        if number > 1
    }
    rows = [_row(rank, one, pages.get(one.symbol, ""), language) for rank, one in enumerate(ordered)]
    told = iter(details.values())
    heading = Heading(2, (language.text("quality_findings"),), "findings")
    none = Paragraph((language.text("quality_none"),))
    several: list[list[Part]] = [[heading, *map(Raw, islice(told, count))] for count in counts]
    several[0].insert(0, _table(rows, language))
    if not details:
        several[0].append(none)
    title = language.text("quality_session_title", session=name)
    return drafts(path, title, language, several, kind="quality")


def _to_do(one: Assessed) -> bool:
    return bool(one.errors or one.warnings or one.doubtful or one.proposals)


def _table(rows: Iterable[str], language: Language) -> Raw:
    lines = [f'<div class="scroller"><table class="sortable" data-sort="{html(language.interface["quality_sort"])}">']
    lines += [head([language.text(f"quality_{column}") for column in _COLUMNS]), "<tbody>"]
    return Raw("\n".join([*lines, *rows, "</tbody></table></div>"]))


def _row(rank: int, graded: Graded, details: str, language: Language) -> str:
    """A row of the table. `details`: the page beside this one that has what was found; "" for this one."""
    one, own = graded.quality, quality_id(graded.symbol)
    name = html(whole_title(graded.symbol, one.title))
    here = _to_do(one) and not details
    target = f"#{own}" if here else f"../{details}/#{own}" if details else _page(one)
    numbers = cells(one.certain, (one.errors, one.warnings, one.infos), language)
    bearing = "" if here else f' id="{own}"'
    first = f'<tr{bearing}><th scope="row" data-value="{rank}"><a href="{target}">{name}</a></th>'
    return f"{first}\n<td><code>{html(one.format)}</code></td>{numbers}</tr>"


def _page(one: Assessed, anchor: str | None = None) -> str:
    """The page of a resolution from the page of a session: both are below the language."""
    path = quote(one.page.partition("/")[2], safe="/")
    return f"../../{path}" + (f"#{anchor}" if anchor else "")


def _details(graded: Graded, language: Language) -> Iterator[str]:
    one = graded.quality
    name = html(whole_title(graded.symbol, one.title))
    yield f'<section class="findings" id="{quality_id(graded.symbol)}">'
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
