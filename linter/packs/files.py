"""Finds packs on disk and reads each into one: the files of a folder put together, with the places kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from linter.language import Phrase
from linter.packs.error import PackError
from linter.packs.merge import Address, by_name
from linter.packs.yaml_source import Place, Source, parse, read
from linter.typed import Any

MAX_FILES = 200

NOTHING_THERE = Phrase("没有这个文件或文件夹", "there is no such file or folder")
NO_YAML = Phrase("这个文件夹里没有 .yaml 文件", "there are no .yaml files in this folder")
NO_HEAD = Phrase("缺少 pack 部分（至少要有 pack: {id: …}）", "there is no `pack` part (at least pack: {id: …})")

Places = dict[Address, tuple[str, Place]]


@dataclass(frozen=True)
class Pack:
    """One pack. `head` is its `pack` key; `data` its form, clauses, rules and disable as written, `files` put together."""

    path: str
    head: dict[str, Any]
    data: dict[str, Any]
    files: Sequence[Source]

    @cached_property
    def places(self) -> Places:
        """In which file, line and column the pack says something at an address (as merge.by_name writes it)."""
        return {by_name(address, source.data): (source.path, place)
                for source in self.files for address, place in source.values.items() if address}

    @property
    def id(self) -> str:
        """The pack's id."""
        return str(self.head["id"])

    @property
    def extends(self) -> str | None:
        """The id of the pack that this one builds on, if any."""
        return self.head.get("extends")

    def error(self, address: Address, problem: Phrase) -> PackError:
        """An error at what this pack says at `address`, or at the nearest part around it."""
        while address and address not in self.places:
            address = address[:-1]
        path, place = self.places.get(address) or self.places.get(("pack",)) or (self.path, (1, 1))
        return PackError(path, problem, *place)


def shipped(files: Iterable[tuple[str, bytes]]) -> list[Pack]:
    """The packs that come with the tool, from the path and the bytes of each of their files."""
    folders: dict[str, list[Source]] = {}
    for path, raw in files:
        folders.setdefault(str(Path(path).parent), []).append(parse(raw, path))
    return [put_together(folder, sources) for folder, sources in folders.items()]


def sources(path: str) -> list[tuple[str, list[Source]]]:
    """The packs at `path`, each as its own path and its files: a YAML file, a folder of one pack, or a folder of packs.

    Raises PackError when there is nothing there, or when a file cannot be read.
    """
    place = Path(path)
    if not place.is_dir():
        if not place.exists():
            raise PackError(path, NOTHING_THERE)
        return [(path, [read(path)])]
    own = _yaml_files(place)
    if own:
        return [(path, [read(file) for file in own])]
    folders = sorted(entry for entry in place.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    packs = [(str(folder), [read(file) for file in files]) for folder in folders if (files := _yaml_files(folder))]
    if not packs:
        raise PackError(path, NO_YAML)
    return packs


def put_together(path: str, files: Sequence[Source]) -> Pack:
    """One pack of its files: lists are joined, all else stands in one file only; PackError when it stands in two."""
    data: dict[str, Any] = {}
    for number, source in enumerate(files):
        for key, value in source.data.items():
            data[key] = _joined(data.get(key), value, (key,), files[:number + 1])
    head = data.pop("pack", None)
    if not isinstance(head, dict) or "id" not in head:
        raise PackError(files[0].path if len(files) == 1 else path, NO_HEAD, 1, 1)
    return Pack(path, head, data, files)


def _joined(known: Any, value: Any, at: Address, files: Sequence[Source]) -> Any:
    """What the last of `files` says at `at` (`value`) put to what those before it say (`known`)."""
    if known is None:
        return value
    if isinstance(known, list) and isinstance(value, list):
        return [*known, *value]
    if at == ("form",) and isinstance(known, dict) and isinstance(value, dict):
        parts = {key: _joined(known.get(key), part, (*at, key), files) for key, part in value.items()}
        return {**known, **parts}
    first = next(source for source in files if at in source.keys)
    line = first.keys[at][0]
    zh = f"“{at[-1]}”在 {first.path} 第 {line} 行已经有了，只能写在一个文件里"
    en = f"“{at[-1]}” already stands in {first.path}, line {line}; it can stand in one file only"
    raise files[-1].error(at, Phrase(zh, en), key=True)


def _yaml_files(folder: Path) -> list[str]:
    files = sorted(str(entry) for entry in folder.iterdir()
                   if entry.suffix.lower() in (".yaml", ".yml") and not entry.name.startswith(".") and entry.is_file())
    if len(files) > MAX_FILES:
        problem = Phrase(f"文件超过 {MAX_FILES} 个", f"more than {MAX_FILES} files")
        raise PackError(str(folder), problem)
    return files
