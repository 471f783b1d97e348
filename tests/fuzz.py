"""`make fuzz`: coverage-guided fuzzing (atheris) of each reader, from the project's own texts and fixtures.

No bytes may make a reader raise, lose a character (UN107) or give two blocks one anchor. `FUZZ_SECONDS` is the time for
each format, 60 if not set. What breaks a reader is kept in `build/fuzz/`, and is to become a fixture of a test.

The text layer of a PDF is taken out in this process, not in a bounded one of its own, so that the search sees it.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator.readers", "generator.enrich"]):
    from generator import readers
    from generator.enrich.anchors import anchored
    from generator.enrich.citations import cited, references
    from generator.model.anchors import anchors
    from generator.readers import pdf
from tests.fuzz_mutation import mutated
from tests.fuzz_seeds import seeds

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "fuzz"
_LARGEST = 60_000  # longer inputs slow the search down


def planted(form: str) -> Path:
    """A folder with the seeds of a format."""
    folder = WORK / "seeds" / form
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, content) in enumerate(seeds(form, _LARGEST)):
        (folder / f"{number:03}-{name}").write_bytes(content)
    return folder


def here(work: Callable[[], bytes], *_bounds: int) -> bytes:
    """What `bounded` does, without a process of its own: what breaks pdfminer is a bound that was reached."""
    try:
        return work()
    except (RecursionError, MemoryError) as error:
        raise pdf.BoundError(str(error)) from error


def mutate(content: bytes, size: int, seed: int) -> bytes:
    """One change of an input, as the fuzzer asks for it."""
    return mutated(content, size, random.Random(seed), atheris.Mutate)


def hold(content: bytes) -> None:
    """Read, and let nothing pass that must not be."""
    result = readers.read(content, "fuzz", None)
    assert not any(found.code == "UN107" for found in result.diagnostics), result.diagnostics
    for reading in result.readings:
        document = anchored(reading)
        given = anchors(cited(document, references(document)))
        assert len(given) == len(set(given)), "an anchor stands twice"


def main() -> int:
    """Fuzz each format in a process of its own, or, where one is named, that one in this process."""
    if len(sys.argv) > 1 and sys.argv[1] in readers.READERS:
        pdf.bounded = here  # type: ignore[attr-defined]
        shaped = {} if sys.argv[1] in ("text", "pdf") else {"custom_mutator": mutate}
        atheris.Setup([sys.argv[0], *sys.argv[2:]], hold, **shaped)
        atheris.Fuzz()
    seconds = os.environ.get("FUZZ_SECONDS", "60")
    failed = 0
    for form in readers.READERS:
        kept = WORK / "corpus" / form
        kept.mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={seconds}", f"-max_len={_LARGEST}", f"-artifact_prefix={WORK}/", "-timeout=20"]
        command = [sys.executable, "-m", "tests.fuzz", form, str(kept), str(planted(form)), *options]
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
