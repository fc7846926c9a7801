"""`disclose-lint fix`: shows what it would repair in a text, or repairs it."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from linter.command.settings import Settings
from linter.command.single import single
from linter.command.usage import Fault, Wrong, filled
from linter.command.writing import given_file, replaced
from linter.document import Unreadable
from linter.formatters._typeset import visible
from linter.language import Phrase
from linter.readers import format_of

_BOTH = Phrase("--diff 和 --write 不能一起用。", "--diff and --write exclude each other.")
_KINDS = Phrase(
    "只能修改 .txt .md .html 文件；其他格式请用 disclose-lint annotate 加批注后自行修改。",
    "Only .txt .md and .html can be repaired; for others, disclose-lint annotate puts the findings into a copy.",
)
_UNREAD = Phrase("{path}：{problem}", "{path}: {problem}")
_DONE = Phrase("{path}：修改了 {count} 处。", "{path}: places changed: {count}.")
_NOTHING = Phrase("{path}：没有可以自动修改的地方。", "{path}: nothing to repair mechanically.")


def fix(path: Path, diff: bool, write: bool, settings: Settings) -> int:
    """Prints the changes as a diff, or makes them with `write`.

    Returns 1 when there are changes that were not made, else 0; raises Wrong and Fault for what cannot be done.
    """
    from linter.fix import FORMATS, repaired

    if diff and write:
        raise Wrong(_BOTH)
    data = given_file(path)
    if format_of(data, path.name) not in FORMATS:
        raise Fault(_KINDS)
    file = single(path, settings)
    file.check(data)
    try:
        repair = repaired(data, str(path), file.options, file.settled)
    except Unreadable as unreadable:
        raise Fault(filled(_UNREAD, path=path, problem=unreadable.problem)) from None
    if write and repair.places:
        replaced(path, repair.data)
    if write:
        print(visible((_DONE if repair.places else _NOTHING).say(settings.lang, path=path, count=repair.places)))
        return 0
    _show(path, repair.before, repair.after)
    return int(repair.places > 0)


def _show(path: Path, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """The diff with line ends of its own: those of the file may be any."""
    old, new = ([line.rstrip("\r\n") for line in lines] for lines in (before, after))
    for line in unified_diff(old, new, str(path), str(path), lineterm="", n=1):
        print("\t".join(visible(piece) for piece in line.split("\t")))
