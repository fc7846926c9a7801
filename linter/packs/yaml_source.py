"""Strict YAML: plain data that knows the line and column of every key and value; usual slips are refused by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from linter.language import Phrase
from linter.packs import yaml_fault
from linter.packs.error import PackError
from linter.typed import Any

MAX_BYTES = 2_000_000
MAX_NODES = 50_000
MAX_DEPTH = 24

Address = tuple["str | int", ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,9})\.[0-9]{1,9}\Z")
_NOTHING = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Source:
    """One YAML file as plain data. `keys` and `values` give the (line, column) of what stands at an address.

    An address is the chain of keys and indexes that leads to a value; () is the whole file.
    """

    path: str
    data: dict[str, Any]
    keys: Mapping[Address, Place]
    values: Mapping[Address, Place]

    def error(self, address: Address, problem: Phrase, *, key: bool = False) -> PackError:
        """An error at the value (with `key`: the key) that stands at `address`, or at the nearest part around it."""
        place = self.keys.get(address) if key else None
        while place is None and address:
            place = self.values.get(address)
            address = address[:-1]
        return PackError(self.path, problem, *(place or (1, 1)))


def read(path: str) -> Source:
    """The YAML file at `path`, UTF-8 or GBK; PackError when it cannot be opened, decoded or understood."""
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        problem = Phrase(f"打不开这个文件（{error.strerror}）", f"cannot open this file ({error.strerror})")
        raise PackError(path, problem) from error
    return parse(raw, path)


def parse(raw: bytes, path: str) -> Source:
    """`raw` as YAML with a mapping at its root (an empty file is an empty mapping); PackError names what is wrong."""
    if len(raw) > MAX_BYTES:
        raise PackError(path, yaml_fault.too_large(MAX_BYTES, "字节", "bytes"))
    return _Builder(_decoded(raw, path), path).build()


def scalar(text: str) -> str | int | float | bool:
    """What an unquoted scalar means: true and false, numbers that lose nothing when read, and otherwise just text."""
    if text in ("true", "false"):
        return text == "true"
    if _INTEGER.match(text):
        return int(text) if text != "-0" else text
    # 3.10 stays text: as a number it would be 3.1.
    return float(text) if _DECIMAL.match(text) and repr(float(text)) == text else text


def _decoded(raw: bytes, path: str) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise PackError(path, yaml_fault.UTF_16, 1, 1)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        bad = error.start
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        raise PackError(path, yaml_fault.UNKNOWN_ENCODING, raw.count(b"\n", 0, bad) + 1) from None


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `key` is the mapping's key whose value comes next."""

    items: Any
    address: Address
    key: str | None = None


class _Builder:
    """Turns parser events into data, with a stack of its own: depth and size are capped while reading, not after."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.stack: list[_Open] = []
        self.root: Any = {}
        self.roots = 0
        self.count = 0
        self.keys: dict[Address, Place] = {}
        self.values: dict[Address, Place] = {}

    def build(self) -> Source:
        for event in self._events():
            self._take(event)
        if not isinstance(self.root, dict):
            raise yaml_fault.not_a_mapping(self.text, self.path, *self.values[()])
        return Source(self.path, self.root, self.keys, self.values)

    def _events(self) -> Iterator[Any]:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(self.text, Loader=loader)
        except yaml.YAMLError as error:
            raise yaml_fault.syntax(error, self.text, self.path) from None

    def _take(self, event: Any) -> None:
        kind = type(event).__name__
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if kind in ("SequenceEndEvent", "MappingEndEvent"):
            self.stack.pop()
        elif kind == "AliasEvent":
            raise self._error(yaml_fault.refused("引用（*）", "aliases (*)"), place)
        elif kind in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent"):
            self._node(event, kind, place)

    def _node(self, event: Any, kind: str, place: Place) -> None:
        self._check_node(event, place)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.items, dict) and frame.key is None:
            frame.key = self._key(event, kind, frame, place)
            return
        address = self._address(frame)
        self.values[address] = place
        if kind == "ScalarEvent":
            self._put(frame, self._value(event, address, place))
            return
        opened: Any = [] if kind == "SequenceStartEvent" else {}
        self._put(frame, opened)
        self.stack.append(_Open(opened, address))
        if len(self.stack) > MAX_DEPTH:
            raise self._error(yaml_fault.too_large(MAX_DEPTH, "层嵌套", "levels"), place)

    def _check_node(self, event: Any, place: Place) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            raise self._error(yaml_fault.too_large(MAX_NODES, "项", "items"), place)
        if event.anchor is not None:
            raise self._error(yaml_fault.refused("锚点（&）", "anchors (&)"), place)
        if event.tag is not None:
            raise self._error(yaml_fault.refused("标签（!）", "tags (!)"), place)

    def _error(self, problem: Phrase, place: Place) -> PackError:
        return PackError(self.path, problem, *place)

    def _key(self, event: Any, kind: str, frame: _Open, place: Place) -> str:
        if kind != "ScalarEvent":
            raise self._error(yaml_fault.NO_KEY, place)
        key = str(event.value)
        if "：" in key:
            raise self._error(yaml_fault.WIDE_COLON, (place[0], place[1] + key.index("：")))
        if key == "<<" and event.implicit[0]:
            raise self._error(yaml_fault.refused("合并键（<<）", "merge keys (<<)"), place)
        address = (*frame.address, key)
        if key in frame.items:
            raise self._error(yaml_fault.duplicate(key, self.keys[address][0]), place)
        self.keys[address] = place
        return key

    def _value(self, event: Any, address: Address, place: Place) -> Any:
        if not event.implicit[0]:
            return event.value
        if event.value in _NOTHING:
            problem = yaml_fault.no_value(str(address[-1])) if address in self.keys else yaml_fault.NO_VALUE
            raise self._error(problem, self.keys.get(address, place))
        return scalar(event.value)

    def _address(self, frame: _Open | None) -> Address:
        if frame is None:
            return ()
        return (*frame.address, frame.key if isinstance(frame.items, dict) else len(frame.items))  # type: ignore[arg-type]

    def _put(self, frame: _Open | None, value: Any) -> None:
        if frame is None:
            self.roots += 1
            if self.roots > 1:
                raise self._error(yaml_fault.TWO_DOCUMENTS, self.values[()])
            self.root = value
        elif isinstance(frame.items, list):
            frame.items.append(value)
        else:
            frame.items[frame.key] = value
            frame.key = None
