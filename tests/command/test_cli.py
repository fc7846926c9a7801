"""The command line: what it takes, what it says, and the exit status; the checks themselves are made up here."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from formatters import samples

import linter
from linter import checking, in_force
from linter.cli import cli
from linter.command import jobs, run
from linter.command.settings import Settings
from linter.formatters._typeset import width
from linter.in_force import Options
from linter.language import Phrase
from linter.packs import Edition, Library
from linter.packs.error import PackError
from linter.result import FileResult, Outcome, Severity

SERIOUS = samples.FAULTY
WARNED = samples.WORD
HINTED = samples.CLEAN._replace(
    results=(samples.result("D203", "标题", Outcome.FAIL, severity=Severity.INFO, findings=(samples.WORDING,)),),
)
CRASHED = samples.CLEAN._replace(
    results=(samples.result("A101", "勾稽", Outcome.NOT_ASSESSABLE, reason="内部错误", internal_error=True),),
)
KINDS = {
    "clean": samples.CLEAN,
    "error": SERIOUS,
    "warning": WARNED,
    "info": HINTED,
    "unsure": samples.UNSURE,
    "broken": samples.BROKEN,
    "crash": CRASHED,
}


def rule(id: str, name: str, zh: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "title": {"zh": zh, "en": name.replace("-", " ")},
        "severity": "error",
        "certainty": "official",
        "basis": {"document": "国办公开办函〔2021〕30号", "clause": "表三"},
        "given": "tables.requests.columns.*",
        "check": "sums",
        "messages": {"fail": {"zh": "不平衡", "en": "does not balance"}},
        **more,
    }


BALANCE = rule(
    "A101",
    "requests-balance",
    "申请数量|勾稽关系",
    why={"zh": "表格左上角印有这一关系。", "en": "The form prints this relation."},
    hint={"zh": "核对四个数。", "en": "Check the four figures."},
    unchecked={"zh": "不核对申请本身。", "en": "Not the requests themselves."},
    example={"fail": {"zh": "3 + 0 ≠ 4", "en": "3 + 0 ≠ 4"}},
)
DETAILS = rule("A102", "requests-details", "办理结果合计", severity="info", certainty="practice", basis={})
TITLE = rule("D201", "title-present", "有标题", severity="warning", given=["title"])


def edition(id: str, first: int, *rules: dict[str, Any]) -> Edition:
    clauses = [
        {"id": "1", "text": {"zh": "一", "en": "one"}, "status": "automated"},
        {"id": "2", "text": {"zh": "二", "en": "two"}, "status": "manual"},
        {"id": "3", "text": {"zh": "三", "en": "three"}, "status": "partial"},
    ]
    rest = json.dumps({"clauses": clauses, "rules": rules}).encode()
    return Edition(id, first, None, Phrase(id, id), "", tuple(rule["id"] for rule in rules), b"{}", rest)


LIBRARY = Library((edition("2021", 2021, BALANCE, DETAILS, TITLE), edition("2019", 2019, TITLE)))


class Checks:
    """In place of the real checks: a file holds the name of its result. Remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Options]] = []

    def check_bytes(self, data: bytes, name: str, options: Options) -> FileResult:
        self.asked.append((name, options))
        return KINDS[data.decode().strip()]._replace(path=name)

    def check_path(self, path: str, options: Options) -> FileResult:
        return self.check_bytes(Path(path).read_bytes(), path, options)

    def library(self, options: Options) -> Library:
        if options.rules:
            raise PackError(str(options.rules[0]), Phrase("没有这个文件或文件夹", "no such file or folder"))
        return LIBRARY

    def extract_path(self, path: str, options: Options) -> dict[str, Any]:
        self.asked.append((path, options))
        broken = Path(path).read_text().strip() == "broken"
        return {"version": 1, "path": path, "problem": "坏了" if broken else None, "title": "报告"}


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checks:
    fake = Checks()
    for name in ("check_bytes", "check_path", "extract_path"):
        monkeypatch.setattr(checking, name, getattr(fake, name))
    monkeypatch.setattr(in_force, "library", fake.library)
    # What stands in for the checks is known to this process only.
    monkeypatch.setattr(jobs, "results", lambda found, way, asked, here: (result for entry in found for result in here(entry)))
    for kind in KINDS:
        (tmp_path / f"{kind}.txt").write_text(kind)
    for name in ("NO_COLOR", "FORCE_COLOR", "DISCLOSE_LINT_LANG", "DISCLOSE_LINT_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return fake


def ask(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(cli, list(arguments), **more)


# (arguments, exit status): every kind of outcome against what counts as failure.
STATUS: list[tuple[str, int]] = [
    ("clean.txt", 0),
    ("error.txt", 1),
    ("warning.txt", 0),
    ("info.txt", 0),
    ("unsure.txt", 0),
    ("broken.txt", 2),
    ("crash.txt", 2),
    ("missing.txt", 2),
    ("error.txt --fail-on never", 0),
    ("error.txt --fail-on warning", 1),
    ("warning.txt --fail-on warning", 1),
    ("warning.txt --fail-on info", 1),
    ("info.txt --fail-on warning", 0),
    ("info.txt --fail-on info", 1),
    ("unsure.txt --strict", 1),
    ("unsure.txt --strict --fail-on never", 0),
    ("clean.txt --strict", 0),
    ("broken.txt --fail-on never", 2),
    ("error.txt broken.txt", 2),
    ("error.txt missing.txt", 2),
    ("missing.txt --allow-empty", 2),
    ("clean.txt error.txt", 1),
    ("*.zip", 2),
    ("*.zip --allow-empty", 0),
    ("empty", 2),
    ("empty --allow-empty", 0),
    ("--allow-empty", 0),
    ("", 2),
    ("check", 2),
    ("check clean.txt", 0),
    ("--format json error.txt", 1),
    ("--lang en error.txt", 1),
    ("--list-files error.txt", 0),
    ("--list-files error.txt missing.txt", 2),
    ("--list-files empty", 2),
    ("--list-files empty --allow-empty", 0),
    ("--fail-on loud clean.txt", 2),
    ("--nonsense clean.txt", 2),
    ("clean.txt --rules nowhere", 2),
    ("rules", 0),
    ("rules --edition 1999", 2),
    ("explain", 2),
    ("explain no-such-rule", 2),
    ("extract clean.txt", 0),
    ("extract broken.txt clean.txt", 2),
    ("extract missing.txt", 2),
    ("extract", 2),
    ("extract -", 2),
    ("--version", 0),
    ("--help", 0),
    ("-h", 0),
    ("check --help", 0),
    ("explain -h", 0),
]


@pytest.mark.parametrize(("arguments", "status"), STATUS, ids=[arguments or "(none)" for arguments, _ in STATUS])
def test_exit_status(checks: Checks, tmp_path: Path, arguments: str, status: int) -> None:
    (tmp_path / "empty").mkdir()
    answer = ask(*arguments.split())
    assert answer.exit_code == status, answer.output
    assert "Traceback" not in answer.output


def test_a_broken_file_stops_nothing(checks: Checks) -> None:
    answer = ask("broken.txt", "missing.txt", "error.txt", "clean.txt", "--format", "json")
    files = json.loads(answer.stdout)["files"]
    assert [(file["path"], file["problem"] is None) for file in files] == [
        ("broken.txt", False),
        ("missing.txt", False),
        ("error.txt", True),
        ("clean.txt", True),
    ]
    assert files[1]["problem"] == "找不到这个文件或目录。请检查路径是否正确。"


def test_check_is_what_is_meant(checks: Checks) -> None:
    assert ask("clean.txt").stdout == ask("check", "clean.txt").stdout
    assert ask("--format", "json", "clean.txt").stdout == ask("check", "clean.txt", "--format", "json").stdout
    assert ask("--lang", "en", "clean.txt").stdout == ask("check", "--lang=en", "clean.txt").stdout


def test_a_path_called_like_a_command(checks: Checks, tmp_path: Path) -> None:
    (tmp_path / "rules").write_text("error")
    assert ask("./rules").exit_code == 1
    assert "规则" in ask("rules").stdout


def test_standard_input(checks: Checks) -> None:
    answer = ask("-", "--stdin-filename", "报告.txt", "--format", "json", input="warning")
    assert json.loads(answer.stdout)["files"][0]["path"] == "报告.txt"
    assert ask("-", "clean.txt", input="error").exit_code == 1
    assert [name for name, _ in checks.asked] == ["报告.txt", "<stdin>", "clean.txt"]
    answer = ask("clean.txt", "--stdin-filename", "x.txt")
    assert (answer.exit_code, answer.stderr.splitlines()[0]) == (2, "--stdin-filename 只能与 - 一起用。")


def test_what_is_left_for_people(checks: Checks) -> None:
    assert "（可自动检查的 2 项均通过）；仍有 2 项要求需人工核对。" in ask("clean.txt").stdout


def test_what_is_passed_on_to_the_checks(checks: Checks) -> None:
    words = "clean.txt --edition 2021 --year 2022 --organ-kind township --select A --select D101 --ignore A103"
    ask(*words.split(), "--severity", "A101=warning", "--encoding", "gbk", "--lang", "en")
    assert checks.asked[0][1] == Options(
        edition="2021",
        year=2022,
        organ_kind="township",
        select=("A", "D101"),
        ignore=("A103",),
        severity={"A101": Severity.WARNING},
        lang="en",
        encoding="gbk",
    )


def test_several_outputs_in_one_run(checks: Checks, tmp_path: Path) -> None:
    answer = ask("error.txt", "clean.txt", "--output", "json:out.json", "--output", "terminal:出.txt")
    assert answer.exit_code == 1
    data = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [file["path"] for file in data["files"]] == ["error.txt", "clean.txt"]
    assert (tmp_path / "出.txt").read_text(encoding="utf-8") == answer.stdout
    assert [name for name, _ in checks.asked] == ["error.txt", "clean.txt"]


def test_outputs_are_not_inputs(checks: Checks, tmp_path: Path) -> None:
    (tmp_path / "results.txt").write_text("{}")
    assert ask(".", "--output", "terminal:results.txt", "--format", "json").exit_code == 2
    assert "results.txt" not in [name for name, _ in checks.asked]
    answer = ask("clean.txt", "--output", "json:./clean.txt")
    assert answer.exit_code == 2
    assert answer.stderr.startswith("--output 会覆盖要检查的文件 clean.txt")
    assert (tmp_path / "clean.txt").read_text() == "clean"
    assert "写入同一个文件" in ask("clean.txt", "--output", "json:a", "--output", "terminal:./a").stderr


def test_an_output_that_cannot_be_written(checks: Checks) -> None:
    answer = ask("clean.txt", "--output", "json:no/such/place.json")
    assert answer.exit_code == 2
    assert answer.stderr.startswith("无法写入 ")
    assert checks.asked == []


def test_nothing_to_check_is_still_valid_output(checks: Checks, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = ask("empty", "--format", "json")
    assert json.loads(answer.stdout)["files"] == []
    assert answer.exit_code == 2
    assert answer.stderr.startswith("没有可检查的文件。能检查的格式有：")
    assert ".txt" in answer.stderr


def test_list_files(checks: Checks) -> None:
    answer = ask("--list-files", "error.txt", "c*.txt", "missing.txt")
    assert answer.stdout.splitlines() == ["error.txt", "clean.txt", "crash.txt"]
    assert answer.stderr.splitlines() == ["missing.txt: 找不到这个文件或目录。请检查路径是否正确。"]
    assert checks.asked == []


def test_quiet(checks: Checks) -> None:
    assert ask("clean.txt", "--quiet").output == ""
    assert [line.split(" ")[0] for line in ask("error.txt", "-q").stdout.splitlines()] == [
        "error.txt:4:9:",
        "error.txt:4:29:",
        "error.txt:3:27:",
        "error.txt:1:1:",
    ]


def test_show_passed(checks: Checks) -> None:
    assert "A102" not in ask("clean.txt").stdout
    assert "  A102  办理结果合计\n" in ask("clean.txt", "--show-passed").stdout


COLOURS: list[tuple[str, dict[str, str], bool]] = [
    ("", {}, False),
    ("--color always", {}, True),
    ("--color never", {"FORCE_COLOR": "1"}, False),
    ("--color always", {"NO_COLOR": "1"}, True),
    ("", {"FORCE_COLOR": "1"}, True),
    ("", {"FORCE_COLOR": "0"}, False),
    ("", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ("", {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
]


@pytest.mark.parametrize(("arguments", "environment", "colours"), COLOURS)
def test_colours(checks: Checks, arguments: str, environment: dict[str, str], colours: bool) -> None:
    answer = ask("error.txt", *arguments.split(), env=environment, color=True)
    assert ("\x1b[" in answer.stdout) is colours


def test_files_are_never_coloured(checks: Checks, tmp_path: Path) -> None:
    ask("error.txt", "--color", "always", "--output", "terminal:out.txt")
    assert "\x1b" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


USAGE: list[tuple[str, str, str]] = [
    ("--frmat x", "没有 --frmat 这个选项。是不是 --format？", "There is no option --frmat. Did you mean --format?"),
    ("--zzzzzz x", "没有 --zzzzzz 这个选项。", "There is no option --zzzzzz."),
    ("x --format", "--format 后面没有给出值。", "--format needs a value."),
    ("--strict=1 x", "--strict 不带值。", "--strict takes no value."),
    ("--organ-kind x y", "--organ-kind 不能是“x”，只能是：department government township。", ""),
    ("--year 22 x", "--year 应是年份，如 2022，而不是“22”。", "--year takes a year such as 2022, not 22."),
    ("--year ²²²² x", "--year 应是年份，如 2022，而不是“²²²²”。", ""),
    (
        "--severity A101 x",
        "--severity 应写作 规则=级别，如 A101=warning，级别有 error、warning、info；而不是“A101”。",
        "",
    ),
    ("--encoding rot13 x", "没有叫“rot13”的文字编码，可用的有 utf-8、gb18030、big5 等。", ""),
    ("--encoding nix x", "没有叫“nix”的文字编码，可用的有 utf-8、gb18030、big5 等。", ""),
    ("rules x y", "多余的参数：x y。", "One argument too many: x y."),
    ("explain", "没有给出规则。例如：disclose-lint explain A101", "No rule given. Try: disclose-lint explain A101"),
    ("--allow", "没有 --allow 这个选项。是不是 --allow-empty？", ""),
]


@pytest.mark.parametrize(("arguments", "chinese", "english"), USAGE)
def test_bad_usage(checks: Checks, arguments: str, chinese: str, english: str) -> None:
    answer = ask(*arguments.split())
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.splitlines()[0] == chinese
    if english:
        answer = ask("--lang", "en", *arguments.split())
        assert answer.stderr.splitlines()[0] == english


def test_unknown_format_of_an_output(checks: Checks) -> None:
    for text in ("xlsx:a", "json", "json:", ":a", "a.json"):
        answer = ask("clean.txt", "--output", text)
        assert answer.exit_code == 2
        assert answer.stderr.startswith(f"--output 应写作 格式:文件，如 json:results.json，而不是“{text}”。格式有：")


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("command", ["", "check", "rules", "explain", "extract"])
def test_help_in_both_languages(command: str) -> None:
    for way in ("--help", "-h"):
        chinese = ask(*command.split(), way)
        english = ask(*command.split(), way, "--lang", "en") if command else ask("--lang", "en", way)
        assert chinese.stdout.startswith(f"用法：{' '.join(('disclose-lint', command)).strip()} ")
        assert english.stdout.startswith(f"Usage: {' '.join(('disclose-lint', command)).strip()} ")
        assert not has_chinese(english.stdout)
        for foreign in ("Usage", "Options", "Show", "default:", "TEXT"):
            assert foreign not in chinese.stdout


def test_help_names_every_option() -> None:
    said = ask("check", "--help").stdout
    for option in cli.commands["check"].params:
        if option.param_type_name == "option":
            assert option.opts[0] in said


@pytest.mark.parametrize("arguments", ["--help", "check -h", "rules -h", "explain -h", "extract -h"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_fits_the_screen(arguments: str, lang: str) -> None:
    said = ask("--lang", lang, *arguments.split(), env={"COLUMNS": "80"}).stdout
    assert [line for line in said.splitlines() if width(line) > 80] == []


def test_without_arguments_the_help_and_a_status_that_is_no_success() -> None:
    answer = ask()
    assert (answer.exit_code, answer.stdout) == (2, ask("--help").stdout)


def test_language_from_the_environment(checks: Checks) -> None:
    assert "nothing found" in ask("clean.txt", env={"DISCLOSE_LINT_LANG": "en"}).stdout
    assert "nothing found" in ask("clean.txt", env={"DISCLOSE_LINT_LANG": "en_US.UTF-8"}).stdout
    assert "未发现问题" in ask("clean.txt", "--lang", "zh", env={"DISCLOSE_LINT_LANG": "en"}).stdout
    assert "未发现问题" in ask("clean.txt", env={"DISCLOSE_LINT_LANG": "fr", "LANG": "en_US.UTF-8"}).stdout


def test_version() -> None:
    assert ask("--version").stdout == f"disclose-lint {linter.__version__}\n"


def test_hidden_characters_in_arguments_are_written_out(checks: Checks) -> None:
    for arguments in (("--\x1b[31m",), ("a\x1b[31m.txt",), ("explain", "\x1b[31m"), ("--year", "\x1b[31m", "x")):
        answer = ask(*arguments)
        assert answer.exit_code == 2
        assert "\x1b" not in answer.output
        assert "\\x1b[31m" in answer.output


def test_what_the_checks_refuse(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(options: Options) -> None:
        problem = Phrase("没有规则 Q9。", "There is no rule Q9.")
        error = in_force.UsageProblem(problem)
        error.problem = problem
        raise error

    monkeypatch.setattr(in_force, "library", refuse)
    assert (ask("clean.txt").exit_code, ask("clean.txt").stderr) == (2, "没有规则 Q9。\n")
    assert ask("--lang=en", "clean.txt").stderr == "There is no rule Q9.\n"


def test_a_defect_is_no_traceback(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oh\x1b[0m no")

    monkeypatch.setattr(checking, "check_path", fail)
    answer = ask("clean.txt")
    assert answer.exit_code == 2
    assert answer.stderr.startswith("内部错误：ZeroDivisionError: oh\\x1b[0m no。")
    monkeypatch.setenv("DISCLOSE_LINT_DEBUG", "1")
    assert isinstance(ask("clean.txt").exception, ZeroDivisionError)


def test_interruption(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check_path", interrupt)
    answer = ask("clean.txt")
    assert (answer.exit_code, answer.stderr) == (130, "已中断。\n")


def test_results_are_written_as_they_come(checks: Checks, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()

    def check(path: str, options: Options) -> FileResult:
        if path == "clean.txt":
            assert "error.txt" in stream.getvalue()
        return checks.check_path(path, options)

    monkeypatch.setattr(checking, "check_path", check)
    monkeypatch.setattr("sys.stdout", stream)
    given = dict.fromkeys(("allow_empty", "exclude", "force_exclude", "list_files", "strict", "stdin_filename", "show_passed", "quiet", "cache", "no_cache"))
    given |= {"output": (), "fail_on": "error", "format": "json", "color": "never", "jobs": 1, "timeout": 30.0, "cache_dir": None}
    assert run.check(("error.txt", "clean.txt"), Settings(given, "zh", frozenset())) == 1


def test_extract(checks: Checks) -> None:
    answer = ask("extract", "clean.txt", "broken.txt", "missing.txt", "--year", "2020", "--organ-kind", "government")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [(line["version"], line["path"], line["problem"]) for line in lines] == [
        (1, "clean.txt", None),
        (1, "broken.txt", "坏了"),
        (1, "missing.txt", "找不到这个文件或目录。请检查路径是否正确。"),
    ]
    assert checks.asked[0][1].year == 2020
    assert checks.asked[0][1].organ_kind == "government"


def test_rules(checks: Checks) -> None:
    assert ask("rules", env={"COLUMNS": "60"}).stdout == (
        "A101  × 错误  申请数量|勾稽关系  requests-balance\n"
        "A102  ● 提示  办理结果合计  requests-details\n"
        "D201  ▲ 警告  有标题  title-present\n"
        "\n"
        "共 3 条规则。说明见 disclose-lint explain 编号\n"
    )
    assert [line[:4] for line in ask("rules", "--edition", "2019").stdout.splitlines()[:-2]] == ["D201"]
    assert ask("rules", "--edition", "1999").stderr == "没有“1999”这一版格式；现有：2021、2019。\n"
    assert "error    requests balance" in ask("rules", "--lang", "en").stdout


def test_rules_as_markdown(checks: Checks) -> None:
    assert ask("rules", "--format", "md").stdout.splitlines() == [
        "| 编号 | 名称 | 检查什么 | 级别 | 性质 | 依据 |",
        "| --- | --- | --- | --- | --- | --- |",
        "| A101 | requests-balance | 申请数量\\|勾稽关系 | 错误 | 明文规定 | 国办公开办函〔2021〕30号 表三 |",
        "| A102 | requests-details | 办理结果合计 | 提示 | 实务惯例 | 实务惯例 |",
        "| D201 | title-present | 有标题 | 警告 | 明文规定 | 国办公开办函〔2021〕30号 表三 |",
    ]


def test_rules_as_json(checks: Checks) -> None:
    data = json.loads(ask("rules", "--format", "json").stdout)
    assert data["version"] == 1
    assert [entry["id"] for entry in data["rules"]] == ["A101", "A102", "D201"]
    assert data["rules"][0] == {
        "id": "A101",
        "name": "requests-balance",
        "title": "申请数量|勾稽关系",
        "severity": "error",
        "certainty": "official",
        "editions": ["2021"],
        "basis": "国办公开办函〔2021〕30号 表三",
        "why": "表格左上角印有这一关系。",
        "hint": "核对四个数。",
        "unchecked": "不核对申请本身。",
        "given": ["tables.requests.columns.*"],
        "check": "sums",
        "example": {"fail": "3 + 0 ≠ 4"},
    }
    assert data["rules"][2]["editions"] == ["2021", "2019"]
    assert data["rules"][2]["why"] is None


def test_explain(checks: Checks) -> None:
    assert ask("explain", "A101").stdout == (
        "A101 requests-balance  申请数量|勾稽关系\n"
        "  级别      错误\n"
        "  性质      明文规定\n"
        "  依据      国办公开办函〔2021〕30号 表三\n"
        "  格式版本  2021\n"
        "  为什么    表格左上角印有这一关系。\n"
        "  怎么办    核对四个数。\n"
        "  不检查    不核对申请本身。\n"
        "  方法      sums\n"
        "  对象      tables.requests.columns.*\n"
        "  不通过    3 + 0 ≠ 4\n"
    )


def test_explain_by_name_and_prefix(checks: Checks) -> None:
    def shown(*names: str) -> list[str]:
        return [line[:4] for line in ask("explain", *names).stdout.splitlines() if line[:1].isalpha()]

    assert shown("a101") == ["A101"]
    assert shown("requests-details") == ["A102"]
    assert shown("A") == ["A101", "A102"]
    assert shown("D2", "A1", "D201") == ["D201", "A101", "A102"]
    wrong = ask("explain", "requests-detail")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("没有“requests-detail”这条规则")
    assert "requests-details" in wrong.stderr
    assert ask("explain", "A102", "--edition", "2019").exit_code == 2


def test_commands_that_write_json_keep_it_json_in_any_encoding(checks: Checks) -> None:
    runner = CliRunner(charset="gbk")
    for arguments in (["error.txt", "--format", "json"], ["extract", "clean.txt"], ["rules", "--format", "json"]):
        said = runner.invoke(cli, arguments).stdout_bytes
        assert said.isascii()
        for text in said.splitlines() if arguments[0] == "extract" else [said]:
            json.loads(text)
