"""Floor 4: what the command says: how far the work is, what was found, what can be typed next."""

import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from generator.model.diagnostic import Diagnostic
from generator.model.edition import Edition

Item = TypeVar("Item")


class Teller:
    """Says how far the work is: bars on a terminal, plain lines in a pipe, nothing with --quiet."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet

    def track(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """Give the items one by one, telling how many of them are done."""
        if self._quiet or not sys.stderr.isatty():
            self.step(f"{what}: {len(items)} files")
            yield from items
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bars:
            yield from bars.track(items, description=what)

    def step(self, what: str) -> None:
        """Tell that a step begins."""
        if not self._quiet:
            click.echo(f"{what} …", err=True)


def report(found: Iterable[Diagnostic], verbose: bool = False) -> int:
    """Print the findings to standard error; the number of errors."""
    findings = tuple(found)
    for one in findings:
        if verbose or one.severity != "info":
            click.echo(f"{one.severity}: {one}", err=True)
    return sum(one.severity == "error" for one in findings)


def command_line(*arguments: str) -> str:
    """A command to type: the program as it was called, if that can be typed, and arguments for the shell."""
    called = sys.argv[0]
    if called.endswith("__main__.py"):
        words = [sys.executable, "-m", __package__ or "generator"]
    else:
        on_path = shutil.which("resolutions")
        there = Path(called).is_file() and not (on_path and Path(on_path).resolve() == Path(called).resolve())
        words = [called if there else "resolutions"]
    return click.format_filename(shlex.join([*words, *arguments]))


def say_what_next(named: Path | None, site: Path) -> None:
    """How to see a site that was built, with the same collection and folder."""
    same = [*([str(named)] if named else []), *(["--site", str(site)] if site != Path("site") else [])]
    click.echo(f"Open it: “{command_line('serve', *same)}”, or any web server on that folder; to read it from the disk")
    click.echo(f"without a server make a bundle: “{command_line('bundle', *same)}”.")


def say_differences(edition: Edition, root: Path) -> None:
    """Print where the anchors of a resolution differ between its languages, and why; then a table of the pairs."""
    from generator.enrich.parallel import compared
    from generator.findings import lines_of

    for line in lines_of(compared(edition.documents[entry.key] for entry in edition.entries), root):
        click.echo(line)
