"""The quick look at a configuration says the same as the validator library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from linter.command import config
from linter.command.config_fits import fits

SCHEMA = json.loads(Path(config.__file__).with_name("config.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

WORDS = st.sampled_from(["", "A", " ", "2026-12-31", "soon", "error", "never", "zh", "json", "department", "2020/**"])
PLAIN: st.SearchStrategy[Any] = st.one_of(WORDS, st.integers(0, 10_000), st.booleans(), st.just(1.5))
LISTS = st.lists(WORDS, max_size=2)
LEVELS = st.dictionaries(st.sampled_from(["A", "S101"]), st.sampled_from(["error", "info", "loud"]), max_size=2)
ANY = st.one_of(PLAIN, LISTS, LEVELS)
KEYS = st.sampled_from([*SCHEMA["properties"], "paths", "rule", "files", "place", "reason", "until", "other"])
ENTRY = st.dictionaries(KEYS, ANY, max_size=5)
RIGHT = st.fixed_dictionaries(
    {"rule": st.just("A"), "files": st.one_of(WORDS, LISTS), "reason": WORDS}, optional={"until": WORDS, "place": WORDS}
)
WHOLE = st.dictionaries(KEYS, st.one_of(ANY, st.lists(st.one_of(ENTRY, RIGHT), max_size=2)), max_size=4)


@settings(max_examples=400, deadline=None)
@given(WHOLE)
def test_it_agrees_with_the_validator(data: dict[str, Any]) -> None:
    assert fits(data, SCHEMA, SCHEMA) is VALIDATOR.is_valid(data)


@given(st.lists(RIGHT, min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_and_on_suppressions(entries: list[Any]) -> None:
    data = {"suppress": entries}
    assert fits(data, SCHEMA, SCHEMA) is VALIDATOR.is_valid(data)


def test_and_on_what_is_right() -> None:
    for data in (
        {},
        {"edition": 2019, "strict": True, "select": [], "severity": {"A": "info"}},
        {"overrides": [{"paths": "a", "year": 2020}], "suppress": [{"rule": "A", "files": ["b"], "reason": "c"}]},
    ):
        assert VALIDATOR.is_valid(data)
        assert fits(data, SCHEMA, SCHEMA)


def test_a_keyword_that_is_not_known_never_fits() -> None:
    assert not fits({"a": 1}, {"minProperties": 1}, {})
    assert not fits([1], {"uniqueItems": True}, {})
