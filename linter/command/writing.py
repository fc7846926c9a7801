"""Writing the files that commands make: never over what they were made from, and over others only when told to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from linter.command.inputs import real
from linter.command.usage import Fault, Wrong, filled
from linter.language import Phrase

_MISSING = Phrase("找不到文件 {path}。请检查路径是否正确。", "There is no file {path}. Check the path.")
_UNREADABLE = Phrase("无法读取 {path}：{error}。", "Cannot read {path}: {error}.")
_SAME = Phrase("{path} 就是原文件，请换一个文件名。", "{path} is the original itself; name another file.")
_EXISTS = Phrase("{path} 已经存在；要覆盖请加 --force。", "{path} exists already; --force overwrites it.")
_READ_ONLY = Phrase("文件是只读的", "the file is read-only")
_CANNOT = Phrase("无法写入 {path}：{error}。", "Cannot write {path}: {error}.")


def given_file(path: Path) -> bytes:
    """The bytes of a file named on the command line; raises Fault when it cannot be read."""
    from linter.readers import SIZE_LIMIT

    if not path.is_file():
        raise Fault(filled(_MISSING, path=path))
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise Fault(filled(_UNREADABLE, path=path, error=error.strerror or error)) from None


def free(path: Path, sources: Iterable[Path], force: bool) -> None:
    """Raises Wrong when `path` is one of `sources`, Fault when there is such a file and it may not be overwritten."""
    if any(real(path) == real(source) or _same(path, source) for source in sources):
        raise Wrong(filled(_SAME, path=path))
    if path.exists() and not force:
        raise Fault(filled(_EXISTS, path=path))


def _same(path: Path, source: Path) -> bool:
    try:
        return path.samefile(source)
    except OSError:
        return False


def written(path: Path, data: bytes, force: bool) -> None:
    """Writes `data`; raises Fault when that fails or when there is a file meanwhile that may not be overwritten."""
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise Fault(filled(_EXISTS, path=path)) from None
    except OSError as error:
        raise Fault(filled(_CANNOT, path=path, error=error.strerror or error)) from None


def replaced(path: Path, data: bytes) -> None:
    """Puts `data` in place of a file in one step, so that it is never half written; raises Fault when that fails."""
    from os import W_OK, access, replace
    from shutil import copymode

    target = Path(real(path))
    if not access(target, W_OK):  # replacing asks for leave of the folder only
        raise Fault(filled(_CANNOT, path=path, error=_READ_ONLY))
    beside = target.with_name(f".{target.name}.disclose-lint")
    try:
        beside.write_bytes(data)
        copymode(target, beside)
        replace(beside, target)  # noqa: PTH105 - the path may be a link; this is about the file
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Fault(filled(_CANNOT, path=path, error=error.strerror or error)) from None
