"""Floor 3: a build, from asking whether there is anything to do to the site in its place.

It imports little: what makes a site is loaded where something has changed.
"""

from contextlib import ExitStack, closing
from pathlib import Path
from typing import Literal

import msgspec

from generator.cache import Cache, DamagedCacheError, discard, key_of
from generator.config import project_root, resources
from generator.errors import UsageError
from generator.fingerprint import program, sources
from generator.languages import available
from generator.looking import look
from generator.model.diagnostic import Diagnostic
from generator.observer import Observer
from generator.publish import swap
from generator.publish.standing import stands


class Built(msgspec.Struct, frozen=True):
    """What came of a build: how many documents are published, and what was found."""

    documents: int
    diagnostics: tuple[Diagnostic, ...]


class _Last(msgspec.Struct, frozen=True, array_like=True):
    """What came of the last build of a site, and the key of what it was made from."""

    asked: str
    built: msgspec.Raw


_encoder = msgspec.msgpack.Encoder()
_built: msgspec.msgpack.Decoder[Built] = msgspec.msgpack.Decoder(Built)
_last: msgspec.msgpack.Decoder[_Last] = msgspec.msgpack.Decoder(_Last)


class Means(msgspec.Struct, frozen=True):
    """By what means a site is built; the bytes are the same by all of them.

    `renderer`: "mkdocs" makes all pages with mkdocs itself. `jobs`: processes (None: one for each core); `cluster`: the
    address of a Dask scheduler; `cached`: whether what the last build worked out is used and kept, in `cache` (None:
    beside the site).
    """

    renderer: Literal["own", "mkdocs"] = "own"
    jobs: int | None = None
    cluster: str | None = None
    cached: bool = True
    cache: Path | None = None


def build(collection: Path, target: Path, observer: Observer, means: Means | None = None) -> Built:
    """Read a collection and publish it at `target`, all or nothing. Raises ResolutionsError where it cannot."""
    means = means or Means()
    if collection.resolve().is_relative_to(target.resolve()):
        raise UsageError(f"{target} holds the collection, and a build replaces it; name another folder for the site")
    swap.refuse_foreign(target)
    path = means.cache or target.resolve().with_name(f".{target.resolve().name}.cache")
    with ExitStack() as held:
        held.enter_context(swap.told_clearly(target))
        if means.cached:
            held.enter_context(swap.exclusive(path, path if means.cache else target))
        try:
            return _build(collection, target, observer, means, path)
        except DamagedCacheError:
            if not means.cached:
                raise
            discard(path)
            return _build(collection, target, observer, means, path)


def _build(collection: Path, target: Path, observer: Observer, means: Means, path: Path) -> Built:
    with closing(Cache(path if means.cached else None)) as cache:
        looked = look(collection, cache)
        around = program(), sources(project_root() or resources(), available())
        asked = key_of(looked.key, *around)
        slot = key_of("last", str(target.resolve()))
        stored = cache.get(slot)
        last = _last.decode(stored) if stored else None
        in_project = project_root() is not None  # there the Markdown has to be looked after, too
        if last and last.asked == asked and not in_project and stands(target, asked):
            swap.clear_leftovers(target)
            return _built.decode(last.built)
        from generator.executor import executor
        from generator.pipeline import Order, amend, publish

        with executor(means.jobs, means.cluster) as workers:
            names = key_of(looked.names, *around)
            order = Order(looked, collection, target, means.renderer, asked, names, means.cached)
            if last and amend(order, last.asked, observer, cache, workers):
                cache.put(slot, _encoder.encode(_Last(asked, last.built)))
                return _built.decode(last.built)
            built = Built(*publish(order, observer, cache, workers))
        if built.documents:
            cache.put(slot, _encoder.encode(_Last(asked, msgspec.Raw(_encoder.encode(built)))))
            cache.finish()
        return built
