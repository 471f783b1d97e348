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


_LAST = "last"
"""Where the cache has what came of the build of the site that stands."""
_encoder = msgspec.msgpack.Encoder()
_built: msgspec.msgpack.Decoder[Built] = msgspec.msgpack.Decoder(Built)


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
        asked = key_of(program(), looked.key, sources(project_root() or resources(), available()))
        last = cache.get(key_of(_LAST, asked))
        in_project = project_root() is not None  # there the Markdown has to be looked after, too
        if last and not in_project and stands(target, asked):
            swap.clear_leftovers(target)
            return _built.decode(last)
        from generator.executor import executor
        from generator.pipeline import Order, publish

        with executor(means.jobs, means.cluster) as workers:
            order = Order(looked, collection, target, means.renderer, asked, means.cached)
            built = Built(*publish(order, observer, cache, workers))
        if built.documents:
            cache.put(key_of(_LAST, asked), _encoder.encode(built))
            cache.finish()
        return built
