"""A file of Akoma Ntoso as a Reading: its regions in their order through one tape, and what disagrees in it."""

import hashlib
import re

from msgspec.structs import replace

from generator.languages import available
from generator.languages.headings import headings
from generator.model.diagnostic import Diagnostic
from generator.model.document import Source
from generator.model.reading import Header, Passage, Reading
from generator.readers.akoma_ntoso.agreement import date_of, session_finding, symbol_of, vote_findings
from generator.readers.akoma_ntoso.cover import Closing, Cover, Title, closing, cover, meeting_of, title
from generator.readers.akoma_ntoso.facts import Facts, facts
from generator.readers.akoma_ntoso.inline import Inline
from generator.readers.akoma_ntoso.language import language_of_text, said
from generator.readers.akoma_ntoso.lines import Walker
from generator.readers.akoma_ntoso.names import (
    CONCLUSIONS,
    COVER,
    STATEMENT,
    Element,
    akn,
)
from generator.readers.akoma_ntoso.nodes import Node
from generator.readers.akoma_ntoso.source import Tree, parse
from generator.readers.akoma_ntoso.structure import Builder
from generator.readers.akoma_ntoso.survey import cover_length, nests, table_marks
from generator.readers.akoma_ntoso.tape import Tape
from generator.readers.attempt import Attempt
from generator.readers.words import words
from generator.text import fold

FORMAT = "akoma-ntoso"
_ROOT = re.compile(rb"<(?:!DOCTYPE\s+)?(?:[\w.-]+:)?akomaNtoso\b", re.I)
_PREFACE, _PREAMBLE, _BODY, _ATTACHMENTS = map(akn, ("preface", "preamble", "mainBody", "attachments"))
_COMPONENTS, _COLLECTION, _DOC = map(akn, ("components", "documentCollection", "doc"))
_HEAD = 8192
_CLOSING = 80  # more characters than the line of the meeting has


def recognizes(content: bytes) -> bool:
    """Whether the first element is that of Akoma Ntoso, in whatever encoding."""
    return _ROOT.search(content[:_HEAD].replace(b"\0", b"")) is not None


def read(content: bytes, path: str, language: str | None) -> Attempt:
    """Read the document of a file; `language` None: that of the text.

    What is wrong with a document is in its Reading; what kept it from being read in the Attempt.
    """
    tree = parse(content, path)
    if isinstance(tree, Diagnostic):
        return Attempt("", (), (tree,))
    document = _Document(tree, path, hashlib.sha256(content).hexdigest(), language)
    return document.attempt()


class _Document:
    def __init__(self, tree: Tree, path: str, sha256: str, language: str | None) -> None:
        self.tree, self.path, self.sha256 = tree, path, sha256
        self.facts: Facts = facts(tree.meta[0] if tree.meta else None)
        self.found: list[Diagnostic] = []
        said_to_be = self.facts.language if self.facts.language in available() else language
        self.language = language_of_text(tree.source[cover_length(tree.root) :]) or said_to_be or "en"
        for where, code in said(path, self.facts.language).items():
            if code != self.language:
                self._say("UN110", tree.root, f"{where} says {code}, the text is in {self.language}")
        self.tape = Tape(tree.source, tree.marks)
        marks_of_tables = table_marks(tree.root)
        self.walker = Walker(self.tape, nests(tree.root), marks_of_tables)
        self.builder = Builder(headings(self.language), self.tape, marks_of_tables)
        self.table_marks = marks_of_tables
        self.cover = Cover()
        self.titles: list[Title] = []
        self.closings: list[Closing] = []
        self.parts: list[Node] = []
        self.bodies = 0
        self.early = 0  # how many blocks stand before the title

    def attempt(self) -> Attempt:
        self._walk(self.tree.root)
        body = self._body()
        header = self._header()
        if header is None:
            missing = Diagnostic(
                self.path, 1, 1, "UN201", "neither the cover nor the title has the number of a resolution"
            )
            return Attempt(self.tree.source, (), (missing,))
        if not any(passage.kind != "formula" for passage in body):
            self._say("UN208", self.tree.root, "the document has a title, but no text")
        for builder_finding in self.builder.scopes.findings:
            self._say(builder_finding[0], builder_finding[1], builder_finding[2])
        for element, href in self.tape.dropped:
            self._say("UN407", element, f"the link {href!r} leads nowhere")
        reading = Reading(
            source=Source(self.path, FORMAT, self.sha256),
            language=self.language,
            header=header,
            body=body,
            notes=self.tape.all_notes(),
            account=self.tape.whole_account(),
            diagnostics=tuple(sorted(self.found)),
        )
        return Attempt(self.tree.source, (reading,))

    def _say(self, code: str, element: Element, message: str) -> None:
        line = int(element.sourceline or 0)  # type: ignore[call-overload]
        self.found.append(Diagnostic(self.path, line, min(line, 1), code, message))

    # -- the regions in their order
    def _walk(self, element: Element) -> None:
        tape = self.tape
        self._between(element.text, element)
        for child in element:
            tag = child.tag
            if tag == COVER:
                self.cover = cover(child)
                tape.whole(child, "header")
            elif tag == _PREFACE:
                self._preface(child)
            elif tag in (_PREAMBLE, _BODY):
                self._text(child)
            elif tag == CONCLUSIONS:
                self._conclusions(child)
            elif tag == _DOC:
                self.builder.enter("annex")
                self._walk(child)
            elif tag == STATEMENT and element.tag != self.tree.root.tag:
                self._part(child)
            elif tag in _HOLDERS:
                self._walk(child)
            else:
                self.builder.take(self.walker.take_one(child))
            self._between(child.tail, child)

    def _between(self, text: str | None, element: Element) -> None:
        if text and not text.isspace():
            self.builder.take(self.walker.stray(text, element))
        else:
            self.tape.skip(text)

    def _text(self, element: Element) -> None:
        if element.tag == _BODY:
            self.bodies += 1
            if self.builder.zone == "preamble":
                self.builder.enter("body")
        self.builder.take(self.walker.take(element))

    def _preface(self, element: Element) -> None:
        self.early = len(self.builder.scopes.root.children)
        self.titles.append(title(element, self.tape))

    def _conclusions(self, element: Element) -> None:
        found = closing(element, self.tape)
        printed = self.builder.scopes.forget(self._closes, self.tape)
        self.builder.scopes.finish()
        self.closings.append(found if found.meeting else replace(found, meeting=meeting_of(printed or "")))

    def _closes(self, text: str) -> bool:
        """Whether a text is the line that names the meeting."""
        folded = fold(text)
        return len(text) < _CLOSING and any(pattern.fullmatch(folded) for pattern in words(self.language).closing)

    def _part(self, element: Element) -> None:
        """A resolution of a collection: its title and text make a part."""
        outer, self.builder = self.builder, Builder(self.builder.headings, self.tape, self.table_marks)
        titles, closings = len(self.titles), len(self.closings)
        self._walk(element)
        part = self.builder.scopes.root
        outer.scopes.findings += self.builder.scopes.findings
        part.kind = "part"
        if len(self.titles) > titles:
            own = self.titles.pop()
            part.label, part.inline = own.label or None, Inline(own.text.text, own.calls, links=own.text.links)
            self._retitle(own)
            outer.scopes.root.children += part.children[: self.early]
            del part.children[: self.early]
        if len(self.closings) > closings:
            own_closing = self.closings[-1]
            part.meeting = own_closing.meeting
            part.adopted = date_of(own_closing, Facts(), self.language)[0]
        outer.scopes.root.children.append(part)
        self.builder = outer
        self.parts.append(part)

    def _retitle(self, own: Title) -> None:
        """The title of a part is its text, its letter its label."""
        tape = self.tape
        for index in own.labelled:
            tape.rerole(index, index + 1, {"header": "label"})
        for index in own.titled:
            tape.rerole(index, index + 1, {"header": "text"})
        if own.dash and own.titled:
            tape.recast(own.titled[0], own.titled[0] + 1, own.dash, "furniture")

    def _body(self) -> tuple[Passage, ...]:
        return tuple([child.freeze() for child in self.builder.scopes.root.children])

    # -- the header
    def _header(self) -> Header | None:
        own = self.titles[0] if self.titles else Title("", "", Inline(""))
        chosen, found = symbol_of(self.cover, own, self.facts)
        if chosen is None:
            return None
        letters = [part.label.strip(" .") for part in self.parts if part.label]
        if len(letters) > 1 and not chosen.part:
            # Other scripts letter the parts in the same order; the symbol has Latin letters everywhere.
            latin = [one if one.isascii() else chr(ord("A") + rank) for rank, one in enumerate(letters)]
            chosen = replace(chosen, part=f"{latin[0]}-{latin[-1]}")
        first = self.closings[0] if self.closings else self.cover.closing
        last = self.closings[-1] if self.closings else first
        known = self.facts
        adopted, dates = date_of(first, known, self.language)
        for code, message in (*found, *dates, *session_finding(self.cover, chosen), *vote_findings(known.vote)):
            self._say(code, self.tree.root, message)
        return Header(
            symbol=chosen,
            title=own.text.text or self.cover.title,
            title_calls=own.calls,
            adopted=adopted,
            issued=self.cover.issued or known.issued,
            # files of the Security Council leave the place for the meeting empty
            meeting=last.meeting or (known.recorded if chosen.organ == "S" else None),
            agenda=self.cover.agenda,
            committee=self.cover.committee,
            report=self.cover.report or known.report,
            report_paragraph=known.report_paragraph,
            drafts=_drafts(known.drafts, self.cover.drafts),
            vote=known.vote,
            sponsors=known.sponsors,
            additional_sponsors=known.additional_sponsors,
            topics=known.topics,
            names=known.names,
        )


def _drafts(known: tuple[str, ...], printed: tuple[str, ...]) -> tuple[str, ...]:
    """The drafts of the metadata, then those of the cover that they do not name; "A/75/L.4, as orally revised" does."""
    names = {re.split(r"[\s,;(]", draft, maxsplit=1)[0] for draft in known}
    return (*known, *[draft for draft in printed if draft not in names])


_HOLDERS = {
    akn(name)
    for name in (
        "statement", "documentCollection", "collectionBody", "component", "documentRef", "components", "attachments",
        "attachment", "doc",
    )
}  # fmt: skip
