"""Values of options that are more than a word of a list: what they are, and what is said of anything else."""

from __future__ import annotations

import sys

from linter import formatters
from linter.command.switches import Value
from linter.language import Phrase

# Seconds that a file may take unless --timeout says otherwise, and the most that it may say.
SECONDS_EACH = 30.0
MOST_SECONDS = 1_000_000
_LEVELS = ("error", "warning", "info")
_FORMATS = " ".join(formatters.names())
_BAD_YEAR = Phrase("{option} 应是年份，如 2022，而不是“{value}”。", "{option} takes a year such as 2022, not {value}.")
_BAD_TARGET = Phrase(
    "{option} 应写作 格式:文件，如 json:results.json，而不是“{value}”。格式有：" + _FORMATS + "。",
    "{option} takes FORMAT:FILE such as json:results.json, not {value}. Formats: " + _FORMATS + ".",
)
_BAD_LEVEL = Phrase(
    "{option} 应写作 规则=级别，如 A101=warning，级别有 error、warning、info；而不是“{value}”。",
    "{option} takes RULE=LEVEL such as A101=warning (levels: error, warning, info), not {value}.",
)
_BAD_ENCODING = Phrase(
    "没有叫“{value}”的文字编码，可用的有 utf-8、gb18030、big5 等。",
    "No text encoding is called {value}; there are utf-8, gb18030, big5 and others.",
)

_BAD_JOBS = Phrase("{option} 应是 1 到 256 的数或 auto，而不是“{value}”。", "{option} takes a number from 1 to 256, or auto, not {value}.")

_BAD_SECONDS = Phrase("{option} 应是大于 0 的秒数，如 30，而不是“{value}”。", "{option} takes a number of seconds above 0 such as 30, not {value}.")


def _year(text: str) -> int:
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0
    if year < 1949:
        raise ValueError(text)
    return year


def _level(text: str) -> tuple[str, str]:
    rule, _, level = text.partition("=")
    if not rule or level not in _LEVELS:
        raise ValueError(text)
    return rule, level


def _encoding(text: str) -> str:
    try:
        "年".encode(text, "replace")
    except (LookupError, ValueError):
        raise ValueError(text) from None
    return text


def _most_jobs() -> int:
    return 61 if sys.platform == "win32" else 256  # Windows cannot wait for more at once


def _jobs(text: str) -> int:
    if text == "auto":
        from os import cpu_count

        return min(cpu_count() or 1, _most_jobs())
    jobs = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= jobs <= 256:
        raise ValueError(text)
    return min(jobs, _most_jobs())


def _seconds(text: str) -> float:
    seconds = float(text) if text.isascii() else 0.0
    if not 0 < seconds <= MOST_SECONDS:
        raise ValueError(text)
    return seconds


def _target(text: str) -> object:
    from linter.command.outputs import target

    return target(text)


YEAR = Value(_year, _BAD_YEAR)
LEVEL = Value(_level, _BAD_LEVEL)
ENCODING = Value(_encoding, _BAD_ENCODING)
TARGET = Value(_target, _BAD_TARGET)
SECONDS = Value(_seconds, _BAD_SECONDS)
SECONDS = Value(_seconds, _BAD_SECONDS)
JOBS = Value(_jobs, _BAD_JOBS)
