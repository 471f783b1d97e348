import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from generator.errors import ResolutionsError
from generator.publish.index_order import pack, settle
from generator.publish.search import index

WORDS = ["droits", "traités", "prévention", "justice", "coopération", "commerce", "désarmement", "enfance", "climat"]
PAGE = """<!doctype html><html lang="{language}"><head><title>{word}</title></head><body>
<article data-pagefind-body><h1 id="title">{word}</h1>{filters}</article></body></html>"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unpack(packed: Path, target: Path) -> None:
    """What `pack` put together, as files in the places that Pagefind gives them."""
    lengths, _, content = packed.read_bytes().partition(b"\n")
    (target / "filter").mkdir()
    for name, length in json.loads(lengths).items():
        (target / ("filter" if name.endswith(".pf_filter") else ".") / name).write_bytes(content[:length])
        content = content[length:]


def indexed(site: Path) -> dict[str, bytes]:
    for number, word in enumerate(WORDS * 2):
        language = "fr" if number % 2 else "en"
        page = site / language / "A/RES/59" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        values = {"topic": word, "year": number, "organ": number % 3, "long": word * 60}
        filters = "".join(f'<div data-pagefind-filter="{name}:{value}"></div>' for name, value in values.items())
        page.write_text(PAGE.format(word=word, language=language, filters=filters), encoding="utf-8")
    index(site)
    return contents(site / "pagefind")


def test_filters_with_many_values_give_the_same_bytes_each_time(tmp_path) -> None:
    first = indexed(tmp_path / "0")
    assert sum(name.endswith(".pf_pack") for name in first) == 2
    assert all(content.count(b".pf_filter") == 4 for name, content in first.items() if name.endswith(".pf_pack"))
    for again in range(1, 4):
        assert indexed(tmp_path / str(again)) == first


def test_names_in_the_lists_are_names_of_files(tmp_path) -> None:
    files = indexed(tmp_path)
    for language in ("en", "fr"):
        listed = json.loads(files[f"{language}/shards.json"])
        assert f"wasm.{listed['wasm']}.pagefind" in files
        for shard in listed["shards"]:
            assert re.fullmatch(rf"{language}_[0-9a-f]+", shard["hash"])
            assert f"{language}/{shard['name']}/{shard['hash']}.pf_pack" in files


def test_the_values_of_filters_are_counted(tmp_path) -> None:
    totals = json.loads(indexed(tmp_path)["fr/filters.json"])
    assert totals["topic"] == dict.fromkeys(sorted(WORDS), 1)
    assert totals["organ"] == {"0": 3, "1": 3, "2": 3}


def test_settling_twice_changes_nothing(tmp_path) -> None:
    files = indexed(tmp_path)
    for language in ("en", "fr"):
        shard = tmp_path / "pagefind" / language / "all"
        (packed,) = shard.glob("*.pf_pack")
        unpack(packed, shard)
        meta, _ = settle(shard, packed.stem)
        assert meta == packed.stem
        assert pack([shard / f"pagefind.{meta}.pf_meta", *sorted((shard / "filter").iterdir())]) == packed.read_bytes()
        shutil.rmtree(shard / "filter")
        (shard / f"pagefind.{meta}.pf_meta").unlink()
    assert contents(tmp_path / "pagefind") == files


def test_an_index_of_another_form_is_refused(tmp_path) -> None:
    (tmp_path / "pagefind.fr_1.pf_meta").write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ResolutionsError, match="not as Pagefind"):
        settle(tmp_path, "fr_1")
