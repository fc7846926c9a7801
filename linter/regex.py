"""Regular expressions that stay compiled: Python compiles them anew in every process, which takes longer than a report.

What they compile to is kept in the user's cache, for one version of Python and of this program. Nothing depends on it:
what is not there, or is not as this Python wants it, is compiled as always.
"""

from __future__ import annotations

import json
import os
import re
import sys
from functools import lru_cache
from importlib import import_module

import linter
from linter import cache
from linter.record import NamedTuple
from linter.typed import Any, AnyStr

# Rules of further packs come and go: with more expressions than this, keeping begins anew.
MOST = 2000

_compiled_here: list[re.Pattern[Any]] = []


class _Kept(NamedTuple):
    """By source: flags, number of groups, their names, and where in `code` the expression's begins and ends."""

    entries: dict[str, list[Any]]
    code: memoryview


def compiled(source: AnyStr) -> re.Pattern[AnyStr]:
    """What re.compile makes of `source`; flags are to be written in it."""
    try:
        found = _rebuilt(source, _kept())
    except Exception:  # how Python holds expressions is its own affair, and may change
        found = None
    if found is None:
        found = re.compile(source)
        _compiled_here.append(found)
    return found


def keep() -> None:
    """Keeps what was compiled in this process for the next ones."""
    place = _place()
    if not _compiled_here or place is None:
        return
    kept = _kept()
    entries, code = (dict(kept.entries), bytearray(kept.code)) if len(kept.entries) < MOST else ({}, bytearray())
    for pattern in _compiled_here:
        try:
            flags, groups, names, numbers = _taken_apart(pattern)
            start = len(code) // 4
            code += b"".join(number.to_bytes(4, sys.byteorder) for number in numbers)
            entries[_key(pattern.pattern)] = [flags, groups, names, start, start + len(numbers)]
        except Exception:  # as above
            continue
    cache.store(place, json.dumps(entries, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n" + code)


def _place() -> str | None:
    folder = cache.folder()
    made_for = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}-{linter.__version__}"
    return os.path.join(folder, f"regex-{made_for}.bin") if folder else None


@lru_cache(maxsize=1)
def _kept() -> _Kept:
    place = _place()
    body = cache.load(place) if place else None
    if body is None:
        return _Kept({}, memoryview(b"").cast("I"))
    first, _, code = body.partition(b"\n")
    return _Kept(json.loads(first.decode("utf-8", "surrogatepass")), memoryview(code).cast("I"))


def _key(source: str | bytes) -> str:
    return source if isinstance(source, str) else f"\0bytes\0{source.decode('latin-1')}"


def _rebuilt(source: AnyStr, kept: _Kept) -> re.Pattern[AnyStr] | None:
    entry = kept.entries.get(_key(source))
    if entry is None:
        return None
    flags, groups, names, start, end = entry
    return _built(source, flags, groups, names, kept.code[start:end].tolist())


def _built(source: AnyStr, flags: int, groups: int, names: dict[str, int], code: list[int]) -> re.Pattern[AnyStr]:
    """The expression as Python itself builds it once it has worked out the code."""
    import _sre  # type: ignore[import-not-found]

    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    built: re.Pattern[AnyStr] = _sre.compile(source, flags, code, groups, names, tuple(by_number))
    return built


def _taken_apart(pattern: re.Pattern[Any]) -> tuple[int, int, dict[str, int], list[int]]:
    """Flags, number of groups, names of groups and code of `pattern`; raises ValueError unless they make the same again."""
    compiler = import_module("re._compiler" if sys.version_info >= (3, 11) else "sre_compile")
    parser = compiler._parser if sys.version_info >= (3, 11) else compiler.sre_parse
    code, names = compiler._code(parser.parse(pattern.pattern, 0), 0), dict(pattern.groupindex)
    if _built(pattern.pattern, pattern.flags, pattern.groups, names, code) != pattern:
        raise ValueError(pattern)
    return pattern.flags, pattern.groups, names, code
