"""`disclose-lint annotate`: checks one report and writes a copy with the findings in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from linter import checking
from linter.command.run import options
from linter.command.usage import Fault, Wrong, filled
from linter.command.writing import free, given_file, written
from linter.formatters._typeset import visible
from linter.language import Phrase
from linter.readers import format_of

_KINDS = Phrase(
    "这种格式的文件里不能加批注；可以的有 .docx .html .md .txt。请用 Word 或 WPS 另存为 .docx 再试。",
    "Files of this format cannot take notes; .docx .html .md and .txt can. Save it as .docx with Word or WPS.",
)
_SUFFIX = Phrase("输出文件的扩展名应与原文件一样：{suffix}。", "The output needs the suffix of the original: {suffix}.")
_UNREAD = Phrase("{path}：{problem}", "{path}: {problem}")
_DONE = Phrase("{path}：批注 {count} 处。", "{path}: {count} notes.")
_CLEAN = Phrase(
    "{path}：没有发现问题，内容与原文件相同。", "{path}: nothing found; the content is that of the original."
)


def annotate(path: Path, output: Path | None, lang: str, given: dict[str, Any]) -> int:
    """Writes the annotated copy of `path` and returns 0; `output` defaults to a name with ".checked" before the suffix.

    Raises Wrong and Fault for what cannot be done; then nothing is written.
    """
    target = output or path.with_name(f"{path.stem}.checked{path.suffix}")
    if target.suffix.lower() != path.suffix.lower():
        raise Wrong(filled(_SUFFIX, suffix=path.suffix))
    data = given_file(path)
    free(target, [path, *map(Path, [given["previous"]] if given["previous"] else [])], given["force"])
    count = _write(path, target, data, lang, given)
    print(visible((_DONE if count else _CLEAN).say(lang, path=target, count=count)))
    return 0


def _write(path: Path, target: Path, data: bytes, lang: str, given: dict[str, Any]) -> int:
    from linter.annotate import FORMATS, notes
    from linter.annotate import annotate as annotated

    kind = format_of(data, path.name)
    if kind not in FORMATS:
        raise Fault(_KINDS)
    result = checking.check_bytes(data, str(path), options(lang, given))
    if result.problem is not None:
        raise Fault(filled(_UNREAD, path=path, problem=result.problem))
    found = notes(result, lang)
    written(target, annotated(data, kind, found, given["encoding"]) if found else data, given["force"])
    return len(found)
