"""Floor 4: the command `resolutions`. Exit status 0 done, 1 the input has errors, 2 wrong usage."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from generator import __version__, pipeline
from generator.config import embedded_collection
from generator.enrich.parallel import compared
from generator.errors import ResolutionsError, UsageError
from generator.model.diagnostic import Diagnostic
from generator.model.edition import Edition
from generator.publish import starter

Item = TypeVar("Item")

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


class _Teller:
    """Says how far the work is: bars on a terminal, plain lines in a pipe, nothing with --quiet."""

    def __init__(self, quiet: bool) -> None:
        self._console = Console(stderr=True, quiet=quiet)
        self._quiet = quiet

    def track(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        if self._quiet or not self._console.is_terminal:
            self.step(f"{what}: {len(items)} files")
            yield from items
            return
        with Progress(console=self._console, transient=True) as bars:
            yield from bars.track(items, description=what)

    def step(self, what: str) -> None:
        if not self._quiet:
            click.echo(f"{what} …", err=True)


def _report(found: Iterable[Diagnostic], verbose: bool = False) -> int:
    """Print the findings to standard error; the number of errors."""
    findings = tuple(found)
    for one in findings:
        if verbose or one.severity != "info":
            click.echo(f"{one.severity}: {one}", err=True)
    return sum(one.severity == "error" for one in findings)


def _ends(errors: int) -> None:
    if errors:
        click.echo(f"{errors} error{'s' if errors > 1 else ''} in the input", err=True)
        sys.exit(1)


_collection = click.option(
    "--collection", type=_FOLDER, default=None, help="The folder of the collection. Default: the embedded one."
)
_site = click.option("--site", type=_FOLDER, default=Path("site"), show_default=True, help="The folder of the site.")
_quiet = click.option("--quiet", is_flag=True, help="Say nothing but errors.")
_verbose = click.option("--verbose", is_flag=True, help="Show findings that ask for nothing, too.")


def _chosen(collection: Path | None) -> Path:
    chosen = collection or embedded_collection()
    if not chosen.is_dir():
        raise UsageError(f"{chosen} is not a folder; “resolutions init {chosen}” makes a collection to start from")
    return chosen


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Read United Nations resolutions and publish them with an anchor on every paragraph and footnote."""


@commands.command()
@click.argument("folder", type=_FOLDER, required=False)
@_collection
@_site
@_quiet
@_verbose
def build(folder: Path | None, collection: Path | None, site: Path, quiet: bool, verbose: bool) -> None:
    """Build the site of a collection, or of all documents in a FOLDER."""
    if folder and collection:
        raise UsageError("name a FOLDER or a --collection, not both")
    built = pipeline.build(_chosen(folder or collection), site, _Teller(quiet))
    errors = _report(built.diagnostics, verbose)
    if built.edition.entries and not quiet:
        click.echo(f"{len(built.edition.entries)} resolutions are published in {site.resolve()}")
        click.echo(f"Open it: “resolutions serve --site {site}”, or any web server on that folder; to read it from the")
        click.echo("disk without a server make a bundle: “resolutions bundle”.")
    _ends(errors)


@commands.command()
@_collection
@_site
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@_quiet
def serve(collection: Path | None, site: Path, host: str, port: int, quiet: bool) -> None:
    """Build, serve, and build again and reload the browser when a source, template or page changes."""
    chosen, teller = _chosen(collection), _Teller(quiet)

    def rebuild() -> None:
        try:
            _report(pipeline.build(chosen, site, teller).diagnostics)
        except ResolutionsError as error:
            click.echo(f"error: {error}", err=True)

    rebuild()
    click.echo(f"http://{host}:{port}/", err=True)
    pipeline.serve(chosen, site, rebuild, host, port)


@commands.command()
@click.argument("file", type=_FILE)
@click.option("--language", default=None, help="The code of the language. Default: found from the text.")
@click.option("--collection", type=_FOLDER, default=None, help="Apply the corrections and topics of this collection.")
def parse(file: Path, language: str | None, collection: Path | None) -> None:
    """Print the documents in a file as JSON (schema: resolution/1)."""
    resolutions, found = pipeline.parse(file, language, collection)
    for resolution in resolutions:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(resolution), indent=1) + b"\n")
    sys.stdout.buffer.flush()
    _ends(_report([*found, *(one for resolution in resolutions for one in resolution.diagnostics)]))


@commands.command()
@_collection
@click.option("--published", type=_FILE, default=None, help="The objects.inv of the published site.")
@click.option("--languages", is_flag=True, help="Compare the anchors of each resolution between its languages.")
@_quiet
@_verbose
def check(collection: Path | None, published: Path | None, languages: bool, quiet: bool, verbose: bool) -> None:
    """Read a collection and report; with --published fail for each anchor that would die."""
    edition = pipeline.read_collection(_chosen(collection), _Teller(quiet))
    if languages:
        _compare(edition)
    errors = _report(pipeline.check(edition, published), verbose)
    if not errors and not quiet:
        click.echo("No errors.")
    _ends(errors)


def _compare(edition: Edition) -> None:
    """Print, for each pair of languages, in how many resolutions all anchors are the same, and where they are not."""
    comparison = compared(entry.resolution for entry in edition.entries)
    for one, other, both, same in comparison.pairs:
        click.echo(f"{one} {other}  {same} of {both} the same  {same / both:.2%}")
    for difference in comparison.differences:
        click.echo(f"{difference.symbol} {difference.one} {difference.other}: ", nl=False)
        click.echo(
            f"only {difference.one}: {_some(difference.only_one)}; only {difference.other}: {_some(difference.only_other)}"
        )


def _some(anchors: tuple[str, ...], most: int = 8) -> str:
    shown = " ".join(anchors[:most]) or "none"
    return f"{shown} and {len(anchors) - most} more" if len(anchors) > most else shown


@commands.command()
@_collection
@_site
@click.option("--output", type=_FILE, default=Path("resolutions.zip"), show_default=True, help="The file to write.")
@_quiet
def bundle(collection: Path | None, site: Path, output: Path, quiet: bool) -> None:
    """Build, and write one zip that works from the disk, search included."""
    chosen, teller = _chosen(collection), _Teller(quiet)
    built = pipeline.build(chosen, site, teller)
    errors = _report(built.diagnostics)
    if built.edition.entries:
        pipeline.bundle(site, output, teller)
        if not quiet:
            click.echo(f"{output.resolve()}: unpack it and open index.html")
    _ends(errors)


@commands.command()
@click.argument("symbol")
@click.argument("anchor", required=False)
@_collection
@click.option("--language", default=None, help="The code of the language. Default: the collection's.")
@click.option("--base", default="", help="The address of the published site. Default: site_url of the collection.")
@click.option(
    "--form", type=click.Choice(["url", "markdown", "rst", "html", "citation"]), default="url", show_default=True
)
def link(symbol: str, anchor: str | None, collection: Path | None, language: str | None, base: str, form: str) -> None:
    """Print a link to a resolution or, with ANCHOR (such as op4-a), to a paragraph; it is checked to exist."""
    edition = pipeline.read_collection(_chosen(collection), _Teller(quiet=True))
    click.echo(pipeline.link(edition, symbol, anchor, language=language, base=base, form=form))


@commands.command()
@click.argument("folder", type=_FOLDER)
def init(folder: Path) -> None:
    """Write a commented collection.toml, topics.toml and overrides.toml to start from."""
    files = {folder / name: text for name, text in starter.FILES.items()}
    if present := [str(path) for path in files if path.exists()]:
        raise UsageError(f"{', '.join(present)}: there already; nothing was written")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        click.echo(f"wrote {path}")


def main() -> None:
    """Run the command; what the program cannot do is said in one message, without a traceback."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except UsageError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
    except ResolutionsError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
