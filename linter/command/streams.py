"""Standard output and standard error: any character in their encoding, colours where they are wanted."""

from __future__ import annotations

import sys
from os import environ

from linter.typed import Any


def prepare(*streams: Any) -> None:
    """Makes `streams` take any character: what their encoding has no place for is written as \\uXXXX.

    An ASCII stream is what programs get in the C locale, where nobody chose ASCII: it becomes UTF-8.
    """
    for stream in streams:
        if not hasattr(stream, "reconfigure"):
            continue
        if _plain(stream.encoding) == "ascii":
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")
    if sys.platform == "win32":
        from colorama import just_fix_windows_console

        just_fix_windows_console()


def limited(stream: Any) -> bool:
    """Whether there are characters that `stream` cannot take."""
    return not _plain(getattr(stream, "encoding", None) or "utf-8").startswith("utf")


def _plain(encoding: str) -> str:
    import codecs

    return codecs.lookup(encoding).name


def colored(choice: str, stream: Any) -> bool:
    """Whether to use colours: as `choice` says ("always", "never"), else NO_COLOR, FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return bool(stream.isatty()) and environ.get("TERM") != "dumb"
