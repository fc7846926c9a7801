"""Where results go: standard output, files, and several of them in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import tee

from linter.command.inputs import real
from linter.command.usage import Fault, Wrong, filled
from linter.language import Phrase
from linter.record import NamedTuple
from linter.typed import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from linter.formatters import Formatter, View
    from linter.result import FileResult

_CANNOT = Phrase("无法写入 {path}：{error}。", "Cannot write {path}: {error}.")
_TWICE = Phrase("多个 --output 写入同一个文件：{path}。", "Several --output write to the same file: {path}.")
_INPUT = Phrase(
    "--output 会覆盖要检查的文件 {path}，请换一个文件名。", "--output would overwrite {path}, which is to be checked."
)


class Target(NamedTuple):
    """A format and the file that it is written to."""

    format: str
    path: Path


class Sink(NamedTuple):
    """A formatter, how it is to show things, and the stream that takes its text."""

    formatter: Formatter
    view: View
    stream: IO[str]


def target(text: str) -> Target:
    """FORMAT:FILE in its parts; raises ValueError when it is anything else. The file may hold colons (C:\\x.json)."""
    from pathlib import Path

    from linter.formatters import names

    form, colon, path = text.partition(":")
    if not colon or not path or form not in names():
        raise ValueError(text)
    return Target(form, Path(path))


def guard(targets: Sequence[Target], inputs: Iterable[str | os.PathLike[str]]) -> None:
    """Raises Wrong when two targets are one file, or when a target is one of the files to check."""
    files = [real(entry.path) for entry in targets]
    for index, file in enumerate(files):
        if file in files[:index]:
            raise Wrong(filled(_TWICE, path=targets[index].path))
    for path in inputs:
        if files and real(path) in files:
            raise Wrong(filled(_INPUT, path=path))


@contextmanager
def opened(targets: Sequence[Target]) -> Iterator[list[IO[str]]]:
    """The files of `targets`, open for writing in UTF-8; raises Fault when one cannot be opened."""
    with ExitStack() as stack:
        streams: list[IO[str]] = []
        for entry in targets:
            try:
                stream = entry.path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
            except OSError as error:
                raise Fault(filled(_CANNOT, path=entry.path, error=error.strerror or error)) from None
            streams.append(stack.enter_context(stream))
        yield streams


def write(results: Iterator[FileResult], sinks: Sequence[Sink]) -> None:
    """Formats `results` into every sink, a piece at a time in turn, so that no sink waits for another to end."""
    copies = tee(results, len(sinks))
    open_ends = [(sink.formatter(copy, sink.view), sink.stream) for sink, copy in zip(sinks, copies, strict=True)]
    while open_ends:
        for pair in tuple(open_ends):
            piece = next(pair[0], None)
            if piece is None:
                open_ends.remove(pair)
            else:
                pair[1].write(piece)
