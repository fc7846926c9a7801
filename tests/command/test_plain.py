"""Ordinary command lines are read without click, and never otherwise than click reads them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from linter.command import plain, process, program, run
from linter.command.check_options import checking
from linter.command.switches import Switch
from linter.command.usage import Request

FILES = ["a.txt", "-", "报告.docx", "dir", "check", "fix", "", "a b.html", "*.pdf", "config"]
VALUES = ["json", "json:a.json", "2022", "1", "auto", "error", "never", "A101=warning", "zh", "en", "gb18030", "department", "x", "", "-", "--", "-x", "=", "a=b"]
ODD = ["--", "-h", "--help", "--version", "-qq", "-qx", "--form", "-", "--no-such", "-o", "--quiet=1", "rules", "--lang"]


@pytest.fixture
def by_click(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], Request | None]:
    """What click makes of arguments that are for `check`; None where it finds fault or where they are for another command."""
    seen: list[Request] = []
    monkeypatch.setattr(run, "answer", lambda request, lang: seen.append(request) or 0)

    def read(arguments: list[str]) -> Request | None:
        seen.clear()
        try:
            program.answer(arguments, "zh")
        except Exception:
            return None
        return seen[0] if seen else None

    return read


def written(switch: Switch, chance: random.Random) -> list[str]:
    name = chance.choice(switch.names)
    if switch.is_flag:
        return [name]
    fitting = switch.type.choices if switch.type and switch.type.choices else ()
    value = chance.choice([*fitting * 4, *VALUES])
    return chance.choice(([name, value], [f"{name}={value}"]))


def line(chance: random.Random) -> list[str]:
    parts = [["check"]] if chance.random() < 0.6 else []
    for _ in range(chance.randrange(6)):
        kind = chance.random()
        if kind < 0.45:
            parts.append(written(chance.choice(checking), chance))
        else:
            parts.append([chance.choice(FILES if kind < 0.97 else ODD)])
    return [argument for part in parts for argument in part]


def test_what_is_read_is_what_click_reads(by_click: Callable[[list[str]], Request | None], capsys: pytest.CaptureFixture[str]) -> None:
    chance, served = random.Random(7), 0
    for _ in range(4000):
        arguments = line(chance)
        request = plain.read(arguments)
        if request is not None:
            served += 1
            assert request == by_click(arguments), arguments
    assert served > 800


@pytest.mark.parametrize("switch", checking, ids=[switch.name for switch in checking])
def test_every_option_is_read(switch: Switch, by_click: Callable[[list[str]], Request | None]) -> None:
    values = ["x", "json:a.json", "2022", "2", "A101=warning", "utf-8", *(switch.type.choices if switch.type else ())]
    lines = [["check", name, *([] if switch.is_flag else [value]), "a.txt"] for name in switch.names for value in values]
    good = [arguments for arguments in lines if plain.read(arguments) is not None]
    assert good
    for arguments in good:
        request = plain.read(arguments)
        assert request is not None and switch.name in request.spoken
        assert request == by_click(arguments)


@pytest.mark.parametrize("arguments", [
    [], ["check"], ["rules"], ["--version"], ["check", "--help"], ["check", "a.txt", "-h"], ["--lang", "en", "check", "a.txt"],
    ["check", "--", "a.txt"], ["check", "--quiet=1", "a.txt"], ["check", "--format"], ["check", "--format", "nix", "a.txt"],
    ["check", "--year", "2021", "--year", "2022", "a.txt"], ["check", "--previous", "-x", "a.txt"], ["reports"], ["check", "--edition=", "a.txt"],
])
def test_the_rest_is_left_to_click(arguments: list[str]) -> None:
    assert plain.read(arguments) is None


def test_names_of_commands_are_never_taken_for_files() -> None:
    for name in program.cli.commands:
        assert plain.read([name, "--quiet"]) is None or name == plain.NAME
        assert name == plain.NAME or plain.read([name, "a.txt"]) is None


@pytest.mark.parametrize("arguments", [["check", "--stdin-filename", "a.txt", "b.txt"], ["check", "--config", "a", "--no-config", "b.txt"]])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_faults_are_told_alike(arguments: list[str], lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said: list[Any] = []
    for read in (plain.read, lambda arguments: None):
        monkeypatch.setattr(plain, "read", read)
        said.append((process.status([*arguments, "--lang", lang]), *capsys.readouterr()))
    assert said[0] == said[1]
    assert said[0][0] == 2 and said[0][2].rstrip().endswith("disclose-lint check --help")
