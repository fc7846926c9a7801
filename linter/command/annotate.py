"""`disclose-lint annotate`: checks one report and writes a copy with the findings in it."""

from __future__ import annotations

from pathlib import Path

from linter.command.run import remark
from linter.command.settings import Settings
from linter.command.single import Single, single
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
_DONE = Phrase("{path}：批注 {count} 处。", "{path}: notes written: {count}.")
_CLEAN = Phrase(
    "{path}：没有发现问题，内容与原文件相同。", "{path}: nothing found; the content is that of the original."
)


def annotate(path: Path, output: Path | None, settings: Settings) -> int:
    """Writes the annotated copy of `path` and returns 0; `output` defaults to a name with ".checked" before the suffix.

    Raises Wrong and Fault for what cannot be done; then nothing is written.
    """
    given = settings.given
    target = output or path.with_name(f"{path.stem}.checked{path.suffix}")
    if target.suffix.lower() != path.suffix.lower():
        raise Wrong(filled(_SUFFIX, suffix=path.suffix))
    data = given_file(path)
    free(target, [path, *map(Path, [given["previous"]] if given["previous"] else [])], given["force"])
    file = single(path, settings)
    count = _write(file, target, data, given["force"])
    print(visible((_DONE if count else _CLEAN).say(settings.lang, path=target, count=count)))
    remark(file.aside.remarks())
    return 0


def _write(file: Single, target: Path, data: bytes, force: bool) -> int:
    from linter.annotate import FORMATS, notes
    from linter.annotate import annotate as annotated

    kind = format_of(data, file.path.name)
    if kind not in FORMATS:
        raise Fault(_KINDS)
    found = notes(file.check(data), file.options.lang)
    written(target, annotated(data, kind, found, file.options.encoding) if found else data, force)
    return len(found)
