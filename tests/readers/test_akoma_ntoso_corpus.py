"""The sample of real files, each chosen for a structure. The golden holds counts and codes, no word of theirs."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import readers
from generator.enrich.anchors import anchored
from generator.model.anchors import anchors, blocks, call_anchors
from generator.model.document import Resolution


def documents(corpus: Path) -> dict[str, tuple[Resolution | None, list[str]]]:
    """Each file's document, if it has one, and the codes of its diagnostics."""
    found: dict[str, tuple[Resolution | None, list[str]]] = {}
    for path in sorted((corpus / "sample" / "akn").rglob("*.xml")):
        name = path.relative_to(corpus / "sample" / "akn").as_posix()
        result = readers.read(path.read_bytes(), name, None)
        first = anchored(result.readings[0]) if result.readings else None
        codes = [one.code for one in (*result.diagnostics, *(first.diagnostics if first else ()))]
        found[name] = (first, sorted(codes))
    return found


@pytest.fixture(scope="module")
def read(corpus: Path) -> dict[str, tuple[Resolution | None, list[str]]]:
    return documents(corpus)


def test_counts_and_codes_of_the_sample(
    read: dict[str, tuple[Resolution | None, list[str]]], golden: Callable[[str, str], None]
) -> None:
    lines = []
    for name, (resolution, codes) in read.items():
        lines.append(f"{name}: {' '.join(codes) or 'no diagnostics'}")
        if resolution is None:
            continue
        kinds = Counter(block.kind for block in blocks(resolution.body))
        counted = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        vote = resolution.vote.method if resolution.vote else "no vote"
        lines.append(f"    {resolution.symbol} {resolution.language}, adopted {resolution.adopted}, {vote}")
        lines.append(f"    {counted}; {len(resolution.notes)} notes, {len(call_anchors(resolution))} calls")
    golden("\n".join(lines) + "\n", "readers/akn/sample.txt")


def test_no_two_anchors_of_a_document_are_the_same(read: dict[str, tuple[Resolution | None, list[str]]]) -> None:
    for name, (resolution, _) in read.items():
        found = anchors(resolution) if resolution else ()
        assert len(set(found)) == len(found), name


def test_six_languages_of_one_resolution_have_the_same_anchors(
    read: dict[str, tuple[Resolution | None, list[str]]],
) -> None:
    found = {name: resolution for name, (resolution, _) in read.items() if "A_RES_77_335" in name}
    assert len(found) == 6
    sets = {name: set(anchors(resolution)) for name, resolution in found.items() if resolution}
    english = next(those for name, those in sets.items() if "English" in name)
    # the Chinese text ends one recital of annex II with a semicolon, so that it is no paragraph of a preamble
    assert {name for name, those in sets.items() if those != english} == {"77/Chinese/A_RES_77_335-2317566C.xml"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("75/French/75_1_F.xml", ["op1", "text1", "text1-p1", "text1-p20", "fnstar"]),
        ("75/French/75_101A-B_F.xml", ["A", "A-op1-a", "B", "B-s1", "B-op1"]),
        ("77/French/A_RES_77_100-2228244F.xml", ["annex1", "annex1-art1", "annex1-art2-b1-a-i"]),
        ("77/French/A_RES_77_248-2300140F.xml", ["s1", "s18", "op1", "op239", "fn159"]),
        ("77/French/A_RES_77_263 B-2307893F.xml", ["s1", "s1-pp1", "s1-op1", "s2-op1", "fn1"]),
        ("77/French/A_RES_77_335-2317566F.xml", ["op4-a-i", "annex1", "annex2-pp1"]),
        ("78/French/A_RES_78_29-2324537F.xml", ["op1"]),
        ("75/French/75_235_F.xml", ["fnref2-2", "fnref3-2"]),
    ],
)
def test_anchors_that_people_link_to(
    read: dict[str, tuple[Resolution | None, list[str]]], name: str, expected: list[str]
) -> None:
    resolution = read[name][0]
    assert resolution is not None
    assert set(expected) <= set(anchors(resolution))
