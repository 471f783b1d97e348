"""`resolutions serve`: a site on a port of this machine, built again when a source changed."""

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.errors import ResolutionsError
from generator.publish.swap import MARKER


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], None], host: str, port: int) -> None:
    """Serve a built site, build again and reload the browser when a watched file changes; ends with Ctrl-C.

    Raises ResolutionsError where the port is taken.
    """
    from mkdocs.livereload import LiveReloadServer  # a build does without

    places = tuple(watched)
    refuse_taken_port(host, port)
    server = LiveReloadServer(on_change(places, rebuild), host, port, str(site))
    for path in places:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call] # mkdocs has no types here
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def refuse_taken_port(host: str, port: int) -> None:
    """Raise ResolutionsError where a server cannot be begun at this place."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or error
        raise ResolutionsError(f"{host}:{port} cannot be served: {reason}; choose another --port or --host") from error


def on_change(watched: tuple[Path, ...], rebuild: Callable[[], None]) -> Callable[[], None]:
    """`rebuild`, but only where a watched file changed: a site that lies among them is written by each build."""
    before = _state(watched)

    def rebuild_on_change() -> None:
        nonlocal before
        if (now := _state(watched)) != before:
            before = now
            rebuild()

    return rebuild_on_change


def _state(places: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """Name, time and size of each watched file that is no part of a site."""
    return frozenset(found for place in places for found in _files(place))


def _files(place: Path) -> Iterator[tuple[str, int, int]]:
    for folder, folders, names in os.walk(place) if place.is_dir() else [(str(place.parent), [], [place.name])]:
        if MARKER in names:
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            try:
                found = Path(folder, name).stat()
            except OSError:  # gone since it was listed, or a link to nowhere
                continue
            if not name.startswith("."):
                yield f"{folder}/{name}", found.st_mtime_ns, found.st_size
