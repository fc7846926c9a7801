"""The options of the commands that write: `new`, `fix`, `annotate` and `extract`."""

from __future__ import annotations

from linter.command.option_values import YEAR
from linter.command.shared_options import BY, SHOW
from linter.command.switches import one_of, switch, together
from linter.language import Phrase

_WHAT = Phrase("写什么：", "What to write:")
_WHERE = Phrase("写到哪里：", "Where to write:")

making = together(
    switch(
        "--organ",
        metavar="NAME",
        section=_WHAT,
        zh="机关名称，如 青川县财政局（有 --from 时可省略）",
        en="name of the organ (not needed with --from)",
    ),
    switch(
        "--kind",
        type=one_of(("department", "government", "township")),
        section=_WHAT,
        zh="机关类别：部门、一级政府、乡镇或街道；名称看不出时会提醒",
        en="the kind of organ; you are told when its name does not show it",
    ),
    switch(
        "--year",
        type=YEAR,
        metavar="YEAR",
        section=_WHAT,
        zh="报告年度，决定格式版本（有 --from 时可省略）",
        en="the year reported on, which decides the edition (not needed with --from)",
    ),
    switch(
        "--from",
        dest="source",
        metavar="FILE",
        section=_WHAT,
        zh="上一年度的报告：填入上年结转和现行有效件数",
        en="last year's report: what it carried over and what is in force is filled in",
    ),
    switch(
        "--output",
        "-o",
        metavar="FILE",
        section=_WHERE,
        zh="写入的文件：.docx .md 或 .html",
        en="the file to write: .docx .md or .html",
    ),
    switch(
        "--force",
        is_flag=True,
        section=_WHERE,
        zh="覆盖已有的输出文件",
        en="overwrite an output file that exists",
    ),
)

fixing = together(
    switch(
        "--diff",
        is_flag=True,
        section=_WHERE,
        zh="只显示会改什么（默认）",
        en="only show what would change (the default)",
    ),
    switch(
        "--write",
        is_flag=True,
        section=_WHERE,
        zh="直接修改文件",
        en="change the file itself",
    ),
)

annotated = together(
    switch(
        "--baseline",
        metavar="FILE",
        section=BY,
        zh="其中记下的已知问题不写批注",
        en="known findings, which get no note",
    ),
    switch(
        "--output",
        "-o",
        metavar="FILE",
        section=_WHERE,
        zh="写入的文件（默认在扩展名前加 .checked）",
        en="the file to write (default: .checked before the suffix)",
    ),
    switch(
        "--force",
        is_flag=True,
        section=_WHERE,
        zh="覆盖已有的输出文件",
        en="overwrite an output file that exists",
    ),
)

extracting = together(
    switch(
        "--format",
        type=one_of(("jsonl", "csv", "parquet")),
        default="jsonl",
        section=SHOW,
        zh="jsonl：每个文件一行 JSON（默认）；csv、parquet：表格的每个单元格一行",
        en="jsonl: one line of JSON per file (default); csv, parquet: one row per cell of the tables",
    ),
    switch(
        "--output",
        "-o",
        metavar="FILE",
        section=_WHERE,
        zh="写入的文件（默认写到屏幕）",
        en="the file to write (default: standard output)",
    ),
)
