"""`[tool.disclose-lint]` in pyproject.toml, with the lines of its keys, which TOML readers do not tell."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from linter.command.usage import Fault, filled
from linter.language import Phrase
from linter.packs.error import PackError
from linter.packs.yaml_source import Address, Place, Source

_TABLE = re.compile(r"^[ \t]{0,20}\[{1,2}[ \t]{0,20}tool[ \t]{0,20}\.[ \t]{0,20}[\"']?disclose-lint\b", re.MULTILINE)
_HEADER = re.compile(r"[ \t]{0,20}(\[{1,2})([^\]]{1,200})\]")
_KEY = re.compile(r"[ \t]{0,40}((?:[A-Za-z0-9_-]{1,60}|\"[^\"]{1,60}\"|'[^']{1,60}'))[ \t]{0,40}=[ \t]{0,40}")
_WORD = re.compile(r"\"([^\"]{0,200})\"|'([^']{0,200})'|([A-Za-z0-9_-]{1,200})")
_WHERE = re.compile(r"\(at line ([0-9]{1,9}), column ([0-9]{1,9})\)")
_OLD = Phrase(
    "{path} 中有 [tool.disclose-lint]，但 Python 3.10 不带 TOML 读取功能：请升级到 Python 3.11，或运行 pip install tomli，"
    "或把设置移到 .disclose-lint.yaml。",
    "{path} holds [tool.disclose-lint], but Python 3.10 cannot read TOML: use Python 3.11, or pip install tomli, or move "
    "the settings to .disclose-lint.yaml.",
)
_BAD = Phrase("TOML 有语法错误：{error}", "TOML syntax error: {error}")
_SHAPE = Phrase("[tool.disclose-lint] 应是一个表", "[tool.disclose-lint] must be a table")


def read(path: str, raw: bytes) -> Source | None:
    """The settings in a pyproject.toml, None when it has none; PackError when it cannot be understood, Fault without a TOML reader."""
    if b"disclose-lint" not in raw:
        return None
    text = raw.decode("utf-8-sig", "replace")
    ours = _TABLE.search(text) is not None
    try:
        data = _loads(text)
    except ImportError:
        if ours:
            raise Fault(filled(_OLD, path=path)) from None
        return None
    except ValueError as error:
        if ours:
            raise _syntax(path, str(error)) from None
        return None
    tool = data.get("tool")
    table = tool.get("disclose-lint") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise PackError(path, _SHAPE)
    places = _Places(text)
    return Source(path, _plain(table), places.keys, places.values)


def _loads(text: str) -> dict[str, Any]:
    from importlib import import_module

    try:
        reader = import_module("tomllib")
    except ModuleNotFoundError:
        reader = import_module("tomli")
    found: dict[str, Any] = reader.loads(text.replace("\r\n", "\n"))
    return found


def _syntax(path: str, error: str) -> PackError:
    where = _WHERE.search(error)
    place = (int(where[1]), int(where[2])) if where else (None, None)
    return PackError(path, filled(_BAD, error=_WHERE.sub("", error).strip()), *place)


def _plain(value: Any) -> Any:
    """Dates as text, as YAML has them here."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


class _Places:
    """Where keys and values stand, found line by line; what stands inside a value has the place of that value."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Address, Place] = {}
        self.values: dict[Address, Place] = {}
        self.counts: dict[Address, int] = {}
        at: Address | None = None
        for number, line in enumerate(text.splitlines(), 1):
            header, key = _HEADER.match(line), _KEY.match(line)
            if header and not key:
                at = self._table(header, number)
            elif key and at is not None:
                address = (*at, *_words(key[1]))
                self.keys.setdefault(address, (number, key.start(1) + 1))
                self.values.setdefault(address, (number, key.end() + 1))

    def _table(self, header: re.Match[str], number: int) -> Address | None:
        words = _words(header[2])
        if words[:2] != ["tool", "disclose-lint"]:
            return None
        address: Address = ()
        for index, word in enumerate(words[2:], 3):
            address = (*address, word)
            self.keys.setdefault(address, (number, header.start(2) + 1))
            if header[1] == "[[" and index == len(words):
                self.counts[address] = self.counts.get(address, -1) + 1
            if address in self.counts:
                address = (*address, self.counts[address])
        self.values.setdefault(address, (number, header.start(1) + 1))
        return address


def _words(text: str) -> list[str]:
    return ["".join(match.groups("")) for match in _WORD.finditer(text)]
