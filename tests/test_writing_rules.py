"""docs/writing-rules.md: its packs can be loaded, and what it says of a faulty one is what is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter import packs
from linter.packs.edition_check import PART_FORMATS
from linter.packs.error import PackError
from linter.packs.names import PARTS

PAGE = (Path(__file__).parent.parent / "docs" / "writing-rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ADDITION, NEXT, FAULTY = (text for kind, text in BLOCKS if kind == "yaml" and text.startswith("pack:"))


def test_the_addition(tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(ADDITION, encoding="utf-8")
    edition = packs.load([tmp_path / "local.yaml"], cache=False).choose(2024)
    assert edition is not None
    rules = {rule.id: rule.severity.label for rule in edition.rules}
    assert (rules["QC-01"], rules["S204"], "D203" in rules) == ("warning", "info", False)
    table = edition.form.table("proactive")
    assert table is not None
    assert [row.id for row in table.rows][:3] == ["regulations", "normative_documents", "plans"]


def test_the_next_edition(tmp_path: Path) -> None:
    (tmp_path / "next.yaml").write_text(NEXT, encoding="utf-8")
    library = packs.load([tmp_path / "next.yaml"], cache=False)
    assert [found.id for year in (2020, 2021, 2026, 2027, 2030) if (found := library.choose(year))] == [
        "2019", "2021", "2021", "2027", "2027"]


@pytest.mark.parametrize(("lang", "word"), [("zh", "不认识"), ("en", "unknown")])
def test_what_is_said_of_a_faulty_pack(tmp_path: Path, lang: str, word: str) -> None:
    (tmp_path / "local.yaml").write_text(FAULTY, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        packs.load([tmp_path / "local.yaml"], cache=False)
    shown = next(text for kind, text in BLOCKS if kind == "" and word in text)
    assert caught.value.say(lang).replace(str(tmp_path / "local.yaml"), "local.yaml") == shown.rstrip("\n")


def test_every_name_and_format_is_explained() -> None:
    assert [name for name in (*PARTS, *PART_FORMATS, "sections.*", "tables.*", "rows.*", "columns.*", "cells")
            if f"`{name}`" not in PAGE and f".{name}`" not in PAGE] == []
