"""What disclose-lint.pyz runs: unpacks itself once into the user's cache and goes on from there.

Compiled modules cannot be imported out of a zip file, and the rules are looked for in folders.
"""

import os
import sys
from zipfile import ZipFile

# Filled in by make_pyz.py: a name made of the contents, and the Python that the compiled modules are for ("" for any).
KEY = "@KEY@"
PYTHON = "@PYTHON@"
_OTHER = "disclose-lint.pyz is made for Python {wanted}, this is {there} / 这个文件须用 Python {wanted} 运行，当前是 {there}"
_NOWHERE = "no cache folder: set DISCLOSE_LINT_CACHE to one / 没有缓存目录，请用环境变量 DISCLOSE_LINT_CACHE 指定一个"
_FAILED = "cannot unpack into {folder}: {error} / 无法解压到 {folder}：{error}"


def start() -> None:
    """Runs the program as it is unpacked."""
    archive = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - a file in an archive has no path
    there = "{}.{}".format(*sys.version_info)
    if PYTHON and there != PYTHON:
        _stop(_OTHER.format(wanted=PYTHON, there=there))
    from linter.cache import folder

    cache = folder() or _stop(_NOWHERE)
    place = os.path.join(cache, f"app-{KEY}")  # noqa: PTH118
    if not os.path.isdir(place):  # noqa: PTH112
        try:
            _unpack(archive, cache, place)
        except OSError as error:
            _stop(_FAILED.format(folder=cache, error=error.strerror or error))
    sys.path[:] = [place, *(entry for entry in sys.path if os.path.abspath(entry) != archive)]  # noqa: PTH100
    for name in [name for name in sys.modules if name.partition(".")[0] == "linter"]:
        del sys.modules[name]
    from linter.cli import main

    main()


def _unpack(archive: str, cache: str, place: str) -> None:
    """Whole or not at all: others may start at the same time."""
    from shutil import rmtree
    from tempfile import mkdtemp

    os.makedirs(cache, mode=0o700, exist_ok=True)  # noqa: PTH103
    half = mkdtemp(prefix="half-", dir=cache)
    try:
        with ZipFile(archive) as members:
            members.extractall(half)
        os.rename(half, place)  # noqa: PTH104
    except OSError:
        rmtree(half, ignore_errors=True)
        if not os.path.isdir(place):  # noqa: PTH112 - else another was faster
            raise


def _stop(said: str) -> str:
    print(said.encode(sys.stderr.encoding or "ascii", "replace").decode(sys.stderr.encoding or "ascii"), file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":  # processes started for --jobs import this, too
    start()
