"""Reads the command lines that most runs of `check` have, without click, whose import takes as long as checking a report.

The options are those that click is given. Whatever is out of the ordinary is left to click, which finds it right or wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.command.check_options import checking
from linter.command.switches import Switch
from linter.command.usage import Request
from linter.typed import Any

NAME = "check"
_KNOWN = {name: switch for switch in checking for name in switch.names}


def read(arguments: Sequence[str]) -> Request | None:
    """What `arguments`, without the name of the program, ask of `check`; None where click has to be asked."""
    texts: dict[str, list[str]] = {}
    paths: list[str] = []
    rest = iter(_of_check(arguments))
    for argument in rest:
        if argument == "-" or not argument.startswith("-"):
            paths.append(argument)
            continue
        name, equals, value = argument.partition("=")
        switch = _KNOWN.get(name)
        text = _text(switch, value if equals else None, rest) if switch else None
        if switch is None or text is None or (switch.name in texts and not switch.multiple):
            return None
        texts.setdefault(switch.name, []).append(text)
    return _asked(paths, texts) if paths else None


def _of_check(arguments: Sequence[str]) -> Sequence[str]:
    """The arguments of `check`, which need not be named; none where another command may be meant."""
    first = arguments[0] if arguments else ""
    if first == NAME:
        return arguments[1:]
    unclear = (first.isascii() and first.isalpha()) or first.startswith("--lang")
    return () if unclear else arguments


def _text(switch: Switch, value: str | None, rest: Iterator[str]) -> str | None:
    """The text that an option is given, after `=` or as the next argument; None where it is not an ordinary one."""
    if switch.is_flag:
        return "" if value is None else None
    text = next(rest, "") if value is None else value
    return text if text and not text.startswith("-") else None


def _asked(paths: list[str], texts: dict[str, list[str]]) -> Request | None:
    try:
        given = {switch.name: _value(switch, texts.get(switch.name)) for switch in checking}
    except ValueError:
        return None
    return Request(tuple(paths), {switch.name: given[switch.name] for switch in checking if switch.exposed}, frozenset(texts))


def _value(switch: Switch, texts: list[str] | None) -> Any:
    if switch.is_flag:
        return texts is not None
    if texts is None:
        return () if switch.multiple else _read(switch, switch.default)
    values = tuple(_read(switch, text) for text in texts)
    return values if switch.multiple else values[0]


def _read(switch: Switch, value: Any) -> Any:
    return switch.type.read(value) if switch.type and isinstance(value, str) else value
