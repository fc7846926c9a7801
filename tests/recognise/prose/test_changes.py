"""Changes from last year that prose states: how much, of what, and which sentences state none."""

from __future__ import annotations

import pytest

from linter.in_force import Options, library
from linter.recognise.prose.changes import Change, changes
from linter.recognise.prose.claims import claims
from linter.text import Location, Text


def _changes(text: str, location: Location = Location(1, 1)) -> list[Change]:  # noqa: B008 - a tuple
    edition = library(Options()).edition("2021")
    assert edition is not None
    paragraphs = [Text.at(text, location)]
    words = edition.form.words
    return list(changes(paragraphs, claims(paragraphs, words["claims"], 2023), words["changes"], 2023))


@pytest.mark.parametrize(
    ("text", "kinds", "value", "said"),
    [
        ("收到政府信息公开申请3件，较去年减少4件。", ("received",), -4, "较去年减少4件"),
        ("收到政府信息公开申请3件（比上年增加了2件）。", ("received",), 2, "比上年增加了2件"),
        ("收到政府信息公开申请3件，较2022年增长1件。", ("received",), 1, "较2022年增长1件"),
        ("收到政府信息公开申请3件，同比下降12件。", ("received",), -12, "同比下降12件"),
        ("收到政府信息公开申请3件，与上一年度基本持平。", ("received",), 0, "与上一年度基本持平"),
        ("收到并答复政府信息公开申请3件，较上年少1件。", ("received", "answered"), -1, "较上年少1件"),
        ("政府信息公开申请量较上年增加5件。", ("received",), 5, "较上年增加5件"),
    ],
)
def test_changes(text: str, kinds: tuple[str, ...], value: int, said: str) -> None:
    (change,) = _changes(text)
    assert (change.kinds, change.value, change.text.string) == (kinds, value, said)
    assert change.text.location == Location(1, text.index(said) + 1, text.index(said) + len(said) + 1)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请3件，较2021年减少4件。",
        "收到政府信息公开申请3件，较去年减少20%。",
        "收到政府信息公开申请3件，较去年减少到4件。",
        "收到政府信息公开申请3件，满意率较去年增加4个百分点。",
        "收到政府信息公开申请3件，图解12条，较去年增加4条。",
        "收到政府信息公开申请3件。图解较去年增加4件。",
        "较去年增加4件。",
    ],
)
def test_no_change_of_anything_known(text: str) -> None:
    assert _changes(text) == []


def test_places_without_columns_do() -> None:
    (change,) = _changes("收到政府信息公开申请3件，较去年减少4件。", Location(paragraph=7))
    assert (change.kinds, change.text.location) == (("received",), Location(paragraph=7))
