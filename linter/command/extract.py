"""`disclose-lint extract`: what was read of reports, to standard output or a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from linter import batch, exports, in_force
from linter.command.inputs import Input
from linter.command.outputs import Target, guard
from linter.command.run import inputs, nothing
from linter.command.settings import Settings, chosen
from linter.command.streams import limited
from linter.command.usage import Fault, Wrong, filled
from linter.document import Unreadable
from linter.language import Phrase

_NO_STDIN = Phrase("extract 不能从标准输入读取，请给出文件名。", "extract does not read standard input; name a file.")
_BINARY = Phrase("Parquet 是二进制文件，不能显示在屏幕上：请用 --output 文件名.parquet。", "Parquet is no text for a screen: use --output FILE.parquet.")
_CANNOT = Phrase("无法写入 {path}：{error}。", "Cannot write {path}: {error}.")
# Spreadsheets on Windows take a CSV file without this mark for GBK.
_MARK = {"csv": b"\xef\xbb\xbf"}


def extract(paths: Sequence[str], settings: Settings, form: str, output: str | None) -> int:
    """Writes what was read in each file in the format `form`; 2 when something could not be read, else 0.

    Formats without a place for what could not be read say it on standard error. Raises Fault when `output` cannot be
    written or a library is missing, Wrong when `output` is one of the files to read.
    """
    found = inputs(paths, settings)
    if not found:
        return nothing(False)
    in_force.library(chosen(settings))
    if output is not None:
        guard([Target(form, Path(output))], [entry.path for entry in found if entry.path is not None])
    read = _Read(found, settings, aside=form != "jsonl")
    pieces = exports.load(form)(read, output is None and limited(sys.stdout))
    try:
        _to_screen(pieces, form) if output is None else _to_file(pieces, form, Path(output))
    except Unreadable as missing:
        raise Fault(missing.problem) from None
    return read.status


class _Read:
    """The objects of all files, and the exit status that they have come to."""

    def __init__(self, found: Sequence[Input], settings: Settings, aside: bool) -> None:
        self.status = 0
        self._found, self._settings, self._aside = found, settings, aside

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for entry in self._found:
            for read in self._objects(entry):
                if read["problem"] is not None:
                    self.status = 2
                    if self._aside:
                        print(f"{read['path']}: {read['problem']}", file=sys.stderr)
                yield read

    def _objects(self, entry: Input) -> Iterator[dict[str, Any]]:
        from linter.extraction import not_extracted

        if entry.path is None or entry.problem is not None:
            return iter([not_extracted(entry.name, (entry.problem or _NO_STDIN).say(self._settings.lang))])
        return batch.extract_all(entry.path, self._settings.for_file(entry.name, chosen(self._settings)))


def _to_screen(pieces: Iterator[str | bytes], form: str) -> None:
    if form == "parquet" and sys.stdout.isatty():
        raise Wrong(_BINARY)
    for piece in pieces:
        if isinstance(piece, str):
            sys.stdout.write(piece)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(piece)


def _to_file(pieces: Iterator[str | bytes], form: str, path: Path) -> None:
    first = next(pieces, "")
    try:
        with path.open("wb") as stream:
            stream.write(_MARK.get(form, b""))
            _put(first, stream)
            for piece in pieces:
                _put(piece, stream)
    except OSError as error:
        raise Fault(filled(_CANNOT, path=path, error=error.strerror or error)) from None


def _put(piece: str | bytes, stream: BinaryIO) -> None:
    stream.write(piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece)
