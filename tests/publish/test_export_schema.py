import json

import jsonschema
import msgspec
import pytest

from generator.model.document import Resolution
from generator.publish.export import page_json
from generator.publish.schema import resolution_schema


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(resolution_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_published_schema_changes_only_on_purpose(golden) -> None:
    golden(resolution_schema().decode(), "publish/resolution.schema.json")


@pytest.mark.parametrize("name", ["everything", "hostile"])
def test_what_is_published_obeys_the_schema(name, validator, request) -> None:
    validator.validate(json.loads(page_json(request.getfixturevalue(name))))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "resolution/2"),
        (("title",), None),
        (("body", 0, "kind"), "poem"),
        (("body", 1, "spans", 0, "kind"), "blink"),
        (("body", 1, "spans", 0, "start"), "0"),
        (("notes", 0, "label"), 1),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(path, value, validator, everything) -> None:
    document = json.loads(page_json(everything))
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator.is_valid(document)


@pytest.mark.parametrize("key", ["schema", "title", "vote", "title_spans", "body", "source"])
def test_the_schema_wants_every_property_to_be_there(key, validator, everything) -> None:
    document = json.loads(page_json(everything))
    del document[key]
    assert not validator.is_valid(document)


@pytest.mark.parametrize("name", ["everything", "hostile"])
def test_the_json_of_a_page_gives_back_the_resolution(name, request) -> None:
    resolution = request.getfixturevalue(name)
    assert msgspec.json.decode(page_json(resolution), type=Resolution) == resolution
