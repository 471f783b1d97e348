"""Floor 4: the command `resolutions`. Exit status 0 done, 1 the input has errors, 2 wrong usage.

What a command alone needs it imports itself: readers, mkdocs and the rest take longer to load than a build that has
nothing to do.
"""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from generator import __version__, building
from generator.config import embedded_collection
from generator.errors import ResolutionsError, UsageError
from generator.publish import swap
from generator.terminal import Teller, command_line, report, say_differences, say_what_next

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


def _ends(errors: int) -> None:
    if errors:
        click.echo(f"{errors} error{'s' if errors > 1 else ''} in the input", err=True)
        sys.exit(1)


_folder = click.argument("folder", type=_FOLDER, required=False)
_collection = click.option(
    "--collection", type=_FOLDER, default=None, help="The folder of the collection. Default: the embedded one."
)
_site = click.option("--site", type=_FOLDER, default=Path("site"), show_default=True, help="The folder of the site.")
_quiet = click.option("--quiet", is_flag=True, help="Say nothing but errors.")
_verbose = click.option("--verbose", is_flag=True, help="Show findings that ask for nothing, too.")


_jobs = click.option(
    "--jobs", type=click.IntRange(1), default=None, help="So many processes at once. Default: one for each core."
)
_cluster = click.option("--executor", "cluster", default=None, help="A Dask scheduler (tcp://host:port) to build on.")
_renderer = click.option(
    "--renderer",
    type=click.Choice(["own", "mkdocs"]),
    default="own",
    show_default=True,
    help="Who writes the HTML of the pages; the bytes are the same.",
)
_no_cache = click.option("--no-cache", is_flag=True, help="Work everything out again, and keep nothing.")


def _means(options: dict[str, Any]) -> building.Means:
    return building.Means(options["renderer"], options["jobs"], options["cluster"], not options["no_cache"])


def _chosen(folder: Path | None, collection: Path | None, site: Path | None = None) -> Path:
    """The folder of the collection; the embedded one where none is named, unless it would replace another's site."""
    if folder and collection:
        raise UsageError("name a FOLDER or a --collection, not both")
    named = folder or collection
    if named is None and site is not None and swap.made_from(site) == "own":
        raise UsageError(
            f"{site} was built from a collection of your own, which the embedded one would replace; "
            "name the FOLDER of yours, or another --site"
        )
    chosen = named or embedded_collection()
    if not chosen.is_dir():
        made = command_line("init", str(chosen))
        raise UsageError(f"{click.format_filename(chosen)} is not a folder; “{made}” makes a collection to start from")
    return chosen


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def commands() -> None:
    """Read United Nations resolutions and publish them with an anchor on every paragraph and footnote."""


@commands.command()
@_folder
@_collection
@_site
@_renderer
@_jobs
@_cluster
@_no_cache
@_quiet
@_verbose
def build(folder: Path | None, collection: Path | None, site: Path, quiet: bool, verbose: bool, **options: Any) -> None:
    """Build the site of a collection, or of all documents in a FOLDER."""
    built = building.build(_chosen(folder, collection, site), site, Teller(quiet), _means(options))
    errors = report(built.diagnostics, verbose)
    if built.documents and not quiet:
        place = click.format_filename(site.resolve())
        click.echo(f"{built.documents} resolutions are published in {place}")
        say_what_next(folder or collection, site)
    _ends(errors)


@commands.command()
@_folder
@_collection
@_site
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@_quiet
def serve(folder: Path | None, collection: Path | None, site: Path, host: str, port: int, quiet: bool) -> None:
    """Build, serve, and build again and reload the browser when a source, template or page changes."""
    from generator import pipeline
    from generator.publish.preview import refuse_taken_port

    chosen, teller = _chosen(folder, collection, site), Teller(quiet)
    refuse_taken_port(host, port)

    def rebuild() -> None:
        try:
            report(building.build(chosen, site, teller).diagnostics)
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
    from generator.gathering import parse as parse_file

    resolutions, found = parse_file(file, language, collection)
    for resolution in resolutions:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(resolution), indent=1) + b"\n")
    sys.stdout.buffer.flush()
    _ends(report([*found, *(one for resolution in resolutions for one in resolution.diagnostics)]))


@commands.command()
@_folder
@_collection
@click.option("--published", type=_FILE, default=None, help="The objects.inv of the published site.")
@click.option("--languages", is_flag=True, help="Compare the anchors of each resolution between its languages.")
@_quiet
@_verbose
def check(
    folder: Path | None,
    collection: Path | None,
    published: Path | None,
    languages: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read a collection and report; with --published fail for each anchor that would die."""
    from generator import pipeline
    from generator.gathering import read_collection

    chosen = _chosen(folder, collection)
    edition = read_collection(chosen, Teller(quiet))
    if languages:
        say_differences(edition, chosen)
    errors = report(pipeline.check(edition, published), verbose)
    if not errors and not quiet:
        click.echo("No errors.")
    _ends(errors)


@commands.command()
@_folder
@_collection
@_site
@click.option("--output", type=_FILE, default=Path("resolutions.zip"), show_default=True, help="The file to write.")
@_quiet
def bundle(folder: Path | None, collection: Path | None, site: Path, output: Path, quiet: bool) -> None:
    """Build, and write one zip that works from the disk, search included."""
    from generator import pipeline

    chosen, teller = _chosen(folder, collection, site), Teller(quiet)
    built = building.build(chosen, site, teller)
    errors = report(built.diagnostics)
    if built.documents:
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
    from generator import pipeline
    from generator.gathering import read_collection

    edition = read_collection(_chosen(None, collection), Teller(quiet=True))
    click.echo(pipeline.link(edition, symbol, anchor, language=language, base=base, form=form))


@commands.command()
@click.argument("symbol")
@click.argument("field")
@_collection
@click.option("--language", default=None, help="The code of the language. Default: the collection's.")
@click.option("--value", default=None, help="Which of several proposals.")
@click.option("--reason", default=None, help="Why, in the language of the page. Default: that of the proposal.")
@click.option("--source", default=None, help="On what evidence. Default: that of the proposal.")
def accept(symbol: str, field: str, collection: Path | None, language: str | None, **words: str | None) -> None:
    """Take a correction that the quality report proposes over into overrides.toml.

    FIELD is a fact (title, adopted, …) or the anchor of the paragraph or note whose word is corrected.
    """
    from generator import acceptance, pipeline
    from generator.gathering import read_collection

    folder = _chosen(None, collection)
    edition = read_collection(folder, Teller(quiet=True))
    code = language or pipeline.default_language(edition).code
    done = acceptance.accept(edition, folder, symbol, field, language=code, **words)
    click.echo(f"added to {click.format_filename(done.path)}:\n{done.entry}", nl=False)


@commands.command()
@click.argument("folder", type=_FOLDER)
def init(folder: Path) -> None:
    """Write a commented collection.toml, topics.toml and overrides.toml to start from."""
    from generator.publish import starter

    for path in starter.write(folder):
        click.echo(f"wrote {click.format_filename(path)}")


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
