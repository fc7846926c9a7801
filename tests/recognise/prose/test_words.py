"""What reports say stands in the packs' YAML: recognition of prose knows marks, digits and dates, but no words of its own."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from linter import extract

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "linter" / "recognise" / "prose"
# Digits, the first and the last Chinese character, and what stands around the number of a year.
GRAMMAR = {"〇零一二三四五六七八九十百千万两", "一", "鿿", "年", "在于"}


def words(path: Path) -> set[str]:
    """The string constants of a module that are nothing but Chinese characters."""
    tree = ast.parse(path.read_text("utf-8"))
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in found if text and all(character == "〇" or "\u4e00" <= character <= "\u9fff" for character in text)}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_words_in_the_code(path: Path) -> None:
    assert words(path) - GRAMMAR == set()


def test_words_in_the_code_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('found = "信息公开" in text or text.endswith(("其他", "。"))\n', encoding="utf-8")
    assert words(tmp_path / "a.py") == {"信息公开", "其他"}


def test_a_pack_adds_such_words(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text('pack: {id: x, extends: "2021"}\nform: {claims: {hints: {disclosed: [披露]}}}\nrules: []\n', encoding="utf-8")
    report = ("青川县财政局2022年政府信息公开工作年度报告\n一、总体情况\n（二）依申请公开。收到申请9件，其中披露答复5件。\n"
              "二、主动公开政府信息情况\n").encode()
    kinds = [[claim["kind"] for claim in extract(report, name="a.txt", rules=packs)["claims"]] for packs in ((), (pack,))]
    assert kinds == [["received", "answered"], ["received", "granted"]]
