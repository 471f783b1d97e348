import gzip
import json
import re
from pathlib import Path

import pytest

from generator.errors import ResolutionsError
from generator.publish.index_order import settle
from generator.publish.search import index

WORDS = ["droits", "traités", "prévention", "justice", "coopération", "commerce", "désarmement", "enfance", "climat"]
PAGE = """<!doctype html><html lang="{language}"><head><title>{word}</title></head><body>
<article data-pagefind-body><h1 id="title">{word}</h1>{filters}</article></body></html>"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    assert sum(name.endswith(".pf_filter") for name in first) == 8
    for again in range(1, 4):
        assert indexed(tmp_path / str(again)) == first


def test_names_in_the_lists_are_names_of_files(tmp_path) -> None:
    files = indexed(tmp_path)
    for language in ("en", "fr"):
        listed = json.loads(files[f"{language}/shards.json"])
        assert f"wasm.{listed['wasm']}.pagefind" in files
        for shard in listed["shards"]:
            assert re.fullmatch(rf"{language}_[0-9a-f]+", shard["hash"])
            assert f"{language}/{shard['name']}/pagefind.{shard['hash']}.pf_meta" in files


def test_the_values_of_filters_are_counted(tmp_path) -> None:
    totals = json.loads(indexed(tmp_path)["fr/filters.json"])
    assert totals["topic"] == dict.fromkeys(sorted(WORDS), 1)
    assert totals["organ"] == {"0": 3, "1": 3, "2": 3}


def test_settling_twice_changes_nothing(tmp_path) -> None:
    files = indexed(tmp_path)
    for language in ("en", "fr"):
        for shard in json.loads(files[f"{language}/shards.json"])["shards"]:
            meta, _ = settle(tmp_path / "pagefind" / language / shard["name"], shard["hash"])
            assert meta == shard["hash"]
    assert contents(tmp_path / "pagefind") == files


def test_an_index_of_another_form_is_refused(tmp_path) -> None:
    (tmp_path / "pagefind.fr_1.pf_meta").write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ResolutionsError, match="not as Pagefind"):
        settle(tmp_path, "fr_1")
