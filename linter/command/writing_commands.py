"""The commands that write files, as the command line knows them: annotate, new, fix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from linter.command import shared_options, writing_options
from linter.command.commands import PATHS, Command, request, taking
from linter.command.usage import Wrong, filled
from linter.language import Phrase

_ONE_PATH = Phrase(
    "请给出一个文件。例如：disclose-lint {command} 报告.docx", "Name one file. Try: disclose-lint {command} report.docx"
)
_FIX_STATUS = Phrase(
    "退出状态：0 没有要改的，或已改好 · 1 有要改的（未写入） · 2 没能处理",
    "Exit status: 0 nothing to change, or changed · 1 changes shown and not made · 2 could not be done",
)


@click.command(
    cls=Command,
    phrase=Phrase(
        "检查一份报告，另存一份带批注的：Word 批注，或网页、文本里的标注。原文件不变。",
        "Checks one report and writes a copy with the findings in it: Word comments, or notes in pages and text.",
    ),
    synopsis=Phrase("[选项] 文件", "[OPTIONS] FILE"),
)
@PATHS
@taking(writing_options.annotated, shared_options.reading, shared_options.configuring, shared_options.previous, shared_options.choosing, shared_options.lang)
@click.pass_context
def annotate(ctx: click.Context, /, paths: tuple[str, ...], output: str | None, **given: Any) -> int:
    """`disclose-lint annotate`."""
    path = _one(paths, "annotate")
    from linter.command import annotate, settings

    settled = settings.settled(request(ctx, paths, given), ctx.obj)
    return annotate.annotate(path, Path(output) if output else None, settled)


@click.command(
    cls=Command,
    phrase=Phrase(
        "按年度的官方格式写一份空白报告，可带入上年数据。",
        "Writes a blank report in the official form of a year, with what last year's report carries over.",
    ),
    synopsis=Phrase("[选项] -o 文件", "[OPTIONS] -o FILE"),
)
@taking(writing_options.making, shared_options.edition, shared_options.packs, shared_options.lang)
@click.pass_obj
def new(lang: str, /, output: str | None, **given: Any) -> int:
    """`disclose-lint new`."""
    from linter.command import new

    return new.new(output, lang, given)


@click.command(
    cls=Command,
    phrase=Phrase(
        "改正文本报告里不用判断就能改的地方：标题、文号、数字的写法。从不改数值。",
        "Repairs in a text what needs no judgement: headings, notice numbers, the writing of figures; no values.",
    ),
    synopsis=Phrase("[选项] 文件", "[OPTIONS] FILE"),
    details=_FIX_STATUS,
)
@PATHS
@taking(writing_options.fixing, shared_options.reading, shared_options.configuring, shared_options.choosing, shared_options.lang)
@click.pass_context
def fix(ctx: click.Context, /, paths: tuple[str, ...], diff: bool, write: bool, **given: Any) -> int:
    """`disclose-lint fix`."""
    path = _one(paths, "fix")
    from linter.command import fix, settings

    return fix.fix(path, diff, write, settings.settled(request(ctx, paths, given), ctx.obj))


def _one(paths: tuple[str, ...], command: str) -> Path:
    if len(paths) != 1:
        raise Wrong(filled(_ONE_PATH, command=command))
    return Path(paths[0])
