"""Mechanical repairs: what is put right, what is left alone, and that no figure ever changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli import cli
from linter.fix import repaired
from linter.in_force import Options

EXAMPLES = Path(__file__).parents[2] / "examples"
VALID = {suffix: (EXAMPLES / f"valid.{suffix}").read_text("utf-8") for suffix in ("txt", "md", "html")}


def fixed(text: str, suffix: str = "md", **options: object) -> str:
    return repaired(text.encode(), f"a.{suffix}", Options(**options)).data.decode()  # type: ignore[arg-type]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="disclose-lint")


@pytest.mark.parametrize("suffix", VALID)
def test_a_valid_report_stays(suffix: str) -> None:
    repair = repaired(VALID[suffix].encode(), f"a.{suffix}", Options())
    assert (repair.places, repair.data) == (0, VALID[suffix].encode())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("二、主动公开政府信息情况", "二、行政机关主动公开政府信息情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议、行政应诉情况"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        ("五、存在的主要问题及改进情况", "存在的主要问题及改进情况"),
        ("五、存在的主要问题及改进情况", "4、存在的主要问题及改进情况"),
        ("六、其他需要报告的事项", "五、其它需要报告的事项"),
        ("国办公开办函〔2021〕30号", "国办公开办函〔2021〕31号"),
        ("国办公开办函〔2021〕30号", "国办公开办函〔2019〕60号"),
        ("国务院令第711号", "国务院令第492号"),
        ("国办公开办函〔2021〕30号", "国办公开办函[2021]30号"),
        ("国办公开办函〔2021〕30号", "国办公开办函（2021）30号"),
        ("国办公开办函〔2021〕30号", "国办公开办函〔２０２１〕３０号"),
        ("国务院令第711号", "国务院令第７１１号"),
        ("| 行政许可 | 126 |", "| 行政许可 | １２６ |"),
        ("| 行政事业性收费 | 40.51 |", "| 行政事业性收费 | ４０．５１ |"),
    ],
)
@pytest.mark.parametrize("suffix", VALID)
def test_puts_right(right: str, wrong: str, suffix: str) -> None:
    if right.startswith("|"):
        cells = (
            [cell.strip() for cell in right.strip("| ").split("|")],
            [cell.strip() for cell in wrong.strip("| ").split("|")],
        )
        index = VALID[suffix].index(cells[0][1], VALID[suffix].index(cells[0][0]))
        text = VALID[suffix][:index] + cells[1][1] + VALID[suffix][index + len(cells[0][1]) :]
    else:
        index = VALID[suffix].rindex(right)
        text = VALID[suffix][:index] + wrong + VALID[suffix][index + len(right) :]
    assert text != VALID[suffix]
    # Which a second run leaves as it is: see the test of valid reports.
    assert fixed(text, suffix) == VALID[suffix]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("| 行政许可 | 126 |", "| 行政许可 | 0,126 |"),
        ("| 行政许可 | 126 |", "| 行政许可 | 1 26 |"),
        ("| 行政许可 | 126 |", "| 行政许可 | l26 |"),
        ("| 行政许可 | 126 |", "| 行政许可 | 126件 |"),
        ("| 行政许可 | 126 |", "| 行政许可 | / |"),
        ("| （七）总计 |  | 32 |", "| （七）总计 |  | 33 |"),
        ("五、存在的主要问题及改进情况", "五、存在的主要问题"),
        ("（国办公开办函〔2021〕30号）", "（试行）（国办公开办函〔2019〕60号）"),
    ],
)
def test_leaves_alone(right: str, wrong: str) -> None:
    text = VALID["md"].replace(right, wrong)
    assert text != VALID["md"]
    assert fixed(text) == text


@pytest.mark.parametrize("suffix", VALID)
def test_half_width_commas_all_of_them(suffix: str) -> None:
    commas = [match.start() for match in re.finditer("(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", VALID[suffix])]
    commas = [at for at in commas if at > VALID[suffix].index("一、总体情况")]  # the preface is not looked at
    changed = list(VALID[suffix])
    for at in commas[:8]:
        changed[at] = ","
    assert fixed("".join(changed), suffix) == VALID[suffix]
    assert fixed("".join(changed), suffix, ignore=("L102",)) == "".join(changed)


def test_commas_in_figures_and_in_latin_stay() -> None:
    text = VALID["md"].replace("2024年，青川县财政局坚持", "2024年，青川县财政局按 A,B 两类、共1,024条坚持")
    assert text != VALID["md"] and fixed(text) == text


def test_separators() -> None:
    text = VALID["md"].replace("| 行政许可 | 126 |", "| 行政许可 | 1，126,000 |")
    assert fixed(text) == VALID["md"].replace("| 行政许可 | 126 |", "| 行政许可 | 1126000 |")


def test_numbers_wait_for_the_order() -> None:
    text = VALID["md"].replace("五、存在的主要问题及改进情况", "六、存在的问题及改进情况")
    missing = text.replace("## 三、收到和处理政府信息公开申请情况", "## 三、年度重点工作")
    assert fixed(missing) == missing


@pytest.mark.parametrize(("end", "encoding"), [("\r\n", "utf-8-sig"), ("\n", "gb18030"), ("\r", "utf-16")])
def test_keeps_encoding_and_line_ends(end: str, encoding: str) -> None:
    text = VALID["txt"].replace("\n", end)
    wrong = text.replace("五、存在的主要问题及改进情况", "存在的主要问题及改进情况")
    assert repaired(wrong.encode(encoding), "a.txt", Options()).data == text.encode(encoding)


def test_shows_a_diff(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(VALID["md"].replace("## 五、存在", "## 存在"), "utf-8")
    before = path.read_bytes()
    done = run("fix", path)
    assert (done.exit_code, path.read_bytes()) == (1, before)
    assert [line for line in done.output.splitlines() if line[0] in "+-"] == [
        f"--- {path}",
        f"+++ {path}",
        "-## 存在的主要问题及改进情况",
        "+## 五、存在的主要问题及改进情况",
    ]
    assert run("fix", path, "--diff").output == done.output


def test_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(VALID["md"].replace("## 五、存在", "## 存在"), "utf-8")
    done = run("fix", path, "--write")
    assert (done.exit_code, done.output) == (0, f"{path}：修改了 1 处。\n")
    assert path.read_text("utf-8") == VALID["md"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]
    done = run("fix", path, "--write")
    assert (done.exit_code, done.output) == (0, f"{path}：没有可以自动修改的地方。\n")
    assert (run("fix", path).exit_code, run("fix", path).output) == (0, "")


def test_only_some_rules(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(VALID["md"].replace("## 五、存在", "## 存在").replace("30号", "31号"), "utf-8")
    assert run("fix", path, "--write", "--select", "D302").exit_code == 0
    assert path.read_text("utf-8") == VALID["md"].replace("## 五、存在", "## 存在")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "请给出一个文件"),
        (["a.md", "--diff", "--write"], "--diff"),
        (["none.md"], "找不到文件"),
        (["a.pdf"], "annotate"),
        (["empty.md"], "空的"),
    ],
)
def test_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(b"%PDF-1.4\n")
    Path("empty.md").touch()
    Path("a.md").write_text("甲", "utf-8")
    done = run("fix", *arguments)
    assert done.exit_code == 2 and says in done.output


def test_leaves_alone_what_is_suppressed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(VALID["md"].replace("## 五、存在", "## 存在"), "utf-8")
    config = tmp_path / ".disclose-lint.yaml"
    config.write_text("suppress:\n  - {rule: S103, files: a.md, reason: 网页自动编号}\n", "utf-8")
    assert (run("fix", path).exit_code, run("fix", path).output) == (0, "")
    config.write_text("suppress:\n  - {rule: S105, files: a.md, reason: 网页自动编号}\n", "utf-8")
    assert run("fix", path).exit_code == 1


def test_does_not_write_what_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text(VALID["md"].replace("## 五、存在", "## 存在"), "utf-8")
    before = path.read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everything
    done = run("fix", path, "--write")
    assert done.exit_code == 2 and "只读" in done.output and path.read_bytes() == before
