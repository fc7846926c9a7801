"""Records as JSON and back, strictly: what does not have the very shape of its record is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from json import dumps, loads
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

# What a kind of value looks like in JSON, and what makes it of that.
_Readers = dict[type, Callable[[Any], Any]]
_AS_THEY_ARE: dict[Any, tuple[type, ...]] = {str: (str,), int: (int,), bool: (bool,), float: (float, int), NoneType: (NoneType,)}


def to_json(record: tuple[Any, ...]) -> bytes:
    """A record of texts, numbers, enums, tuples and records; raises TypeError for anything else in it."""
    return dumps(record, ensure_ascii=False, separators=(",", ":"), default=_plain).encode("utf-8", "surrogatepass")


def from_json(data: bytes, kind: type) -> Any:
    """The record of the class `kind` that `to_json` made `data` of; raises ValueError when it cannot have been one."""
    try:
        value = loads(data.decode("utf-8", "surrogatepass"))
        return _readers(kind)[type(value)](value)
    except (KeyError, TypeError, InvalidOperation, RecursionError) as error:
        raise ValueError(kind.__name__) from error


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, Enum):
        return value.value
    raise TypeError(type(value).__name__)


@cache
def _readers(kind: Any) -> _Readers:
    if kind in _AS_THEY_ARE:
        return dict.fromkeys(_AS_THEY_ARE[kind], _same)
    if get_origin(kind) in (Union, UnionType):
        return {form: reader for each in get_args(kind) for form, reader in _readers(each).items()}
    if get_origin(kind) is tuple:
        return {list: _tuple(*get_args(kind))}
    if kind is Decimal:
        return {dict: lambda value: Decimal(value["decimal"])}
    if issubclass(kind, Enum):
        return {type(next(iter(kind)).value): {member.value: member for member in kind}.__getitem__}
    hints = get_type_hints(kind)
    return {list: _record(kind, [_readers(hints[field]) for field in kind._fields])}


def _same(value: Any) -> Any:
    return value


def _tuple(*kinds: Any) -> Callable[[list[Any]], tuple[Any, ...]]:
    if kinds[-1] is not Ellipsis:
        return _record(lambda *values: values, [_readers(kind) for kind in kinds])
    readers = _readers(kinds[0])
    return lambda values: tuple([readers[type(value)](value) for value in values])


def _record(made: Callable[..., Any], fields: list[_Readers]) -> Callable[[list[Any]], Any]:
    def read(values: list[Any]) -> Any:
        if len(values) != len(fields):
            raise ValueError(len(values))
        return made(*[readers[type(value)](value) for readers, value in zip(fields, values, strict=True)])

    return read
