"""`make fuzz`: coverage-guided fuzzing (atheris) of each reader, from the project's own texts and fixtures.

No bytes may make a reader raise, lose a character (UN107) or give two blocks one anchor. `FUZZ_SECONDS` is the time for
each format, 60 if not set. What breaks a reader is kept in `build/fuzz/`, and is to become a fixture of a test.
"""

import os
import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator.readers", "generator.enrich"]):
    from generator import readers
    from generator.enrich.anchors import anchored
    from generator.enrich.citations import cited, references
    from generator.model.anchors import anchors

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "fuzz"
_SOURCES = ("collection", "tests/fixtures")
_LARGEST = 60_000  # longer inputs slow the search down


def seeds(form: str) -> Path:
    """A folder with all files of the project that are of a format."""
    folder = WORK / "seeds" / form
    folder.mkdir(parents=True, exist_ok=True)
    for source in _SOURCES:
        for number, path in enumerate(sorted(path for path in (ROOT / source).rglob("*") if path.is_file())):
            content = path.read_bytes()
            if content and len(content) < _LARGEST and readers.READERS[form].recognizes(content):
                (folder / f"{number:03}-{path.name}").write_bytes(content)
    return folder


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
        atheris.Setup([sys.argv[0], *sys.argv[2:]], hold)
        atheris.Fuzz()
    seconds = os.environ.get("FUZZ_SECONDS", "60")
    failed = 0
    for form in readers.READERS:
        kept = WORK / "corpus" / form
        kept.mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={seconds}", f"-max_len={_LARGEST}", f"-artifact_prefix={WORK}/", "-timeout=20"]
        command = [sys.executable, "-m", "tests.fuzz", form, str(kept), str(seeds(form)), *options]
        failed += subprocess.run(command, cwd=ROOT, check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
