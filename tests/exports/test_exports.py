"""What was read of reports as JSON Lines, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from linter import exports
from linter.command import writing_options
from linter.command.program import cli
from linter.document import Unreadable

ROOT = Path(__file__).resolve().parent.parent.parent
VALID = ROOT / "examples" / "valid.txt"
HEADER = ["organ", "year", "table", "row", "column", "value", "text", "path"]


def read(organ: str = "青川县财政局", cell: Any = 3, **columns: Any) -> dict[str, Any]:
    return {"path": "a.txt", "problem": None, "organ": organ, "year": 2024,
            "tables": {"proactive": {"licensing": {"decisions": cell, **columns}}}}


def exported(form: str, *objects: dict[str, Any], narrow: bool = False) -> str:
    return "".join(str(piece) for piece in exports.load(form)(objects, narrow))


def test_formats_are_the_modules() -> None:
    found = {path.stem for path in Path(exports.__file__).parent.glob("*.py") if not path.stem.startswith("_")}
    given = next(switch for switch in writing_options.extracting if switch.names[0] == "--format")
    assert found == set(given.type.choices)


def test_a_row_for_each_cell() -> None:
    assert list(csv.reader(io.StringIO(exported("csv", read(cell=408), read("云岭市水利局", cell=None))))) == [
        HEADER,
        ["青川县财政局", "2024", "proactive", "licensing", "decisions", "408", "", "a.txt"],
        ["云岭市水利局", "2024", "proactive", "licensing", "decisions", "", "", "a.txt"],
    ]


@pytest.mark.parametrize(("cell", "value", "text"), [(0, "0", ""), (12.5, "12.5", ""), (-3, "-3", ""), ("无", "", "无"), ("/", "", "/")])
def test_what_a_cell_holds(cell: Any, value: str, text: str) -> None:
    assert list(csv.reader(io.StringIO(exported("csv", read(cell=cell)))))[1][5:7] == [value, text]


@pytest.mark.parametrize("text", ["=HYPERLINK(\"http://a\")", "+1", "-x", "@SUM(A1)", "\tx", "\rx", "\n=1", "＝1+1"])
def test_text_is_no_formula(text: str) -> None:
    row = list(csv.reader(io.StringIO(exported("csv", read(organ=text, cell=text)))))[1]
    assert (row[0], row[6]) == (f"'{text}", f"'{text}")


def test_json_lines_are_the_objects() -> None:
    assert [json.loads(line) for line in exported("jsonl", read(), read(cell=4)).splitlines()] == [read(), read(cell=4)]
    assert exported("jsonl", read(), narrow=True).isascii()


def test_parquet_is_typed(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    path.write_bytes(b"".join(exports.load("parquet")([read(cell=408), read(cell="无", other=None), read(cell=10.25)], False)))  # type: ignore[arg-type]
    table = parquet.read_table(path)
    assert table.column_names == HEADER
    assert {name: str(kind) for name, kind in zip(table.schema.names, table.schema.types, strict=True)} == {
        **dict.fromkeys(HEADER, "string"), "year": "int32", "value": "double"}
    assert table.column("value").to_pylist() == [408.0, None, None, 10.25]
    assert table.column("text").to_pylist() == [None, "无", None, None]


def test_no_number_is_too_large_for_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    cells = [10**15 - 1, 2**53 + 1, 10**20 - 1]
    (tmp_path / "a").write_bytes(b"".join(exports.load("parquet")([read(cell=cell) for cell in cells], False)))  # type: ignore[arg-type]
    assert parquet.read_table(tmp_path / "a").column("value").to_pylist() == [10.0**15 - 1, 2.0**53, 1e20]


def test_parquet_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(Unreadable) as missing:
        list(exports.load("parquet")([read()], False))
    assert "disclose-lint[parquet]" in missing.value.problem.zh


def ask(*arguments: str) -> Any:
    return CliRunner().invoke(cli, ["extract", *arguments])


def test_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    answer = ask("--format", "csv", "-o", str(target), str(VALID))
    assert (answer.exit_code, answer.stdout) == (0, "")
    # Excel on Windows knows UTF-8 by this mark.
    assert target.read_bytes().startswith(b"\xef\xbb\xbforgan,")
    cells = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert len(cells) == 200
    assert {cell["organ"] for cell in cells} == {"青川县财政局"}


def test_what_could_not_be_read_is_said_beside(tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    answer = ask("--format", "csv", str(VALID), str(broken))
    assert answer.exit_code == 2
    assert len(list(csv.reader(io.StringIO(answer.stdout)))) == 201
    assert answer.stderr.startswith(f"{broken}: ")


def test_an_output_that_is_an_input_is_refused() -> None:
    before = VALID.read_bytes()
    answer = ask("-o", str(VALID), str(VALID))
    assert (answer.exit_code, VALID.read_bytes()) == (2, before)
    assert "会覆盖" in answer.stderr


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    answer = ask("-o", str(tmp_path / "missing" / "a.jsonl"), str(VALID))
    assert answer.exit_code == 2
    assert "无法写入" in answer.stderr
