"""The options of the command line: names, values, and help in both languages."""

from __future__ import annotations

from linter import formatters
from linter.command.option_values import ENCODING, JOBS, LEVEL, SECONDS, SECONDS_EACH, TARGET, YEAR
from linter.command.switches import one_of, switch, together
from linter.language import LANGUAGES, Phrase

_LEVELS = ("error", "warning", "info")
_WHAT = Phrase("检查什么：", "What to check:")
_BY = Phrase("按什么检查：", "What to check by:")
_SHOW = Phrase("怎样显示：", "How to show it:")
_STATUS = Phrase("什么算失败：", "What counts as failure:")

# Looked for before the command line is understood (usage.language): help and errors need it too.
lang = switch(
    "--lang",
    type=one_of(LANGUAGES),
    exposed=False,
    zh="用中文或英文（默认 zh；也可用环境变量 DISCLOSE_LINT_LANG）",
    en="Chinese or English (default zh; also DISCLOSE_LINT_LANG in the environment)",
)
edition = switch(
    "--edition",
    metavar="EDITION",
    section=_BY,
    zh="按哪一版格式，如 2021（默认按报告年度选定）",
    en="edition of the form, such as 2021 (default: by the report's year)",
)
packs = switch(
    "--rules",
    multiple=True,
    metavar="DIR|FILE",
    section=_BY,
    zh="另加规则包（目录或 YAML 文件），可多次使用",
    en="a further rule pack (folder or YAML file), repeatable",
)

# How a report is read: shared by `check` and `extract`.
reading = together(
    switch(
        "--encoding",
        type=ENCODING,
        metavar="NAME",
        section=_WHAT,
        zh="文本文件的编码（默认自动判断）",
        en="encoding of text files (default: found out)",
    ),
    edition,
    switch(
        "--year",
        type=YEAR,
        metavar="YEAR",
        section=_BY,
        zh="报告年度（默认从报告中读取）",
        en="the year reported on (default: as the report says)",
    ),
    switch(
        "--organ-kind",
        type=one_of(("department", "government", "township")),
        section=_BY,
        zh="机关类别：部门、一级政府、乡镇或街道（默认自动判断）",
        en="the kind of organ (default: found out)",
    ),
    packs,
)

# Shared by all commands that read a configuration.
configuring = together(
    switch(
        "--config",
        metavar="FILE",
        section=_BY,
        zh="配置文件（默认自第一个路径向上查找 .disclose-lint.yaml）",
        en="configuration (default: .disclose-lint.yaml above the first path)",
    ),
    switch(
        "--no-config",
        is_flag=True,
        section=_BY,
        zh="不使用配置文件",
        en="use no configuration",
    ),
)

show = switch(
    "--show",
    is_flag=True,
    default=True,
    section=_SHOW,
    zh="显示生效的设置（默认）",
    en="show the settings in force (the default)",
)

finding = together(
    switch(
        "--stdin-filename",
        metavar="NAME",
        section=_WHAT,
        zh="从标准输入（-）读取时的文件名，扩展名决定格式",
        en="name of what comes from standard input (-); its suffix tells the format",
    ),
    switch(
        "--list-files",
        is_flag=True,
        section=_WHAT,
        zh="只列出会检查哪些文件",
        en="only list the files that would be checked",
    ),
    switch(
        "--allow-empty",
        is_flag=True,
        section=_WHAT,
        zh="没有可检查的文件也算成功",
        en="nothing to check is not an error",
    ),
    switch(
        "--jobs",
        type=JOBS,
        default="1",
        metavar="N|auto",
        section=_WHAT,
        zh="同时用几个进程检查（默认 1；auto 为处理器个数）",
        en="how many processes check at once (default 1; auto: one for each processor)",
    ),
    switch(
        "--timeout",
        type=SECONDS,
        default=SECONDS_EACH,
        metavar="SECONDS",
        section=_WHAT,
        zh="每个文件最多检查多少秒，超时则放弃该文件（默认 30）",
        en="how many seconds a file may take before it is given up (default 30)",
    ),
    switch(
        "--cache",
        is_flag=True,
        section=_WHAT,
        zh="记住结果：文件、选项和规则都没有变的，下次不再检查",
        en="keep results: what has not changed, nor options or rules, is not checked again",
    ),
    switch(
        "--cache-dir",
        metavar="DIR",
        section=_WHAT,
        zh="结果记在哪个目录（默认为用户的缓存目录）；给出即相当于 --cache",
        en="where to keep them (default: the user's cache); stands for --cache, too",
    ),
    switch(
        "--no-cache",
        is_flag=True,
        section=_WHAT,
        zh="不使用记住的结果，也不记住",
        en="neither use kept results nor keep any",
    ),
)

excluding = together(
    switch(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        section=_WHAT,
        zh="在目录中略过符合通配符的文件和目录，可多次使用",
        en="leave out files and folders that fit, when searching folders; repeatable",
    ),
    switch(
        "--force-exclude",
        is_flag=True,
        section=_WHAT,
        zh="直接给出的文件也按 --exclude 略过（供 pre-commit 等使用）",
        en="leave them out even where they are named outright (for pre-commit)",
    ),
)

previous = switch(
    "--previous",
    metavar="FILE",
    section=_BY,
    zh="上一年度的报告（或 extract 对它的输出），用于核对结转、增减和雷同",
    en="last year's report (or what extract wrote of it), for carry-overs, changes and copied text",
)

choosing = together(
    switch(
        "--select",
        multiple=True,
        metavar="RULE",
        section=_BY,
        zh="只用这些规则：编号、编号开头或名称，可多次使用",
        en="only these rules: id, prefix or name, repeatable",
    ),
    switch(
        "--ignore",
        multiple=True,
        metavar="RULE",
        section=_BY,
        zh="不用这些规则，写法同上",
        en="not these rules, written alike",
    ),
    switch(
        "--severity",
        multiple=True,
        type=LEVEL,
        metavar="RULE=LEVEL",
        section=_BY,
        zh="改变规则的级别：error、warning、info",
        en="change the severity of a rule: error, warning, info",
    ),
)

baseline = switch(
    "--baseline",
    metavar="FILE",
    section=_STATUS,
    zh="其中记下的已知问题不算失败",
    en="known findings, which do not fail",
)

failing = together(
    switch(
        "--fail-on",
        type=one_of((*_LEVELS, "never")),
        default="error",
        section=_STATUS,
        zh="达到这个级别的问题使退出状态为 1（默认 error）",
        en="findings of this severity make the exit status 1 (default error)",
    ),
    switch(
        "--strict",
        is_flag=True,
        section=_STATUS,
        zh="无法判定的规则按不通过处理",
        en="a rule that is not assessable counts as failed",
    ),
    baseline,
    switch(
        "--write-baseline",
        metavar="FILE",
        section=_STATUS,
        zh="把这次的问题全部记为已知",
        en="record the findings of this run as known",
    ),
)

showing = together(
    switch(
        "--format",
        type=one_of(formatters.names()),
        default="terminal",
        section=_SHOW,
        zh="标准输出的格式（默认 terminal）",
        en="format of standard output (default terminal)",
    ),
    switch(
        "--output",
        multiple=True,
        type=TARGET,
        metavar="FORMAT:FILE",
        section=_SHOW,
        zh="另外写入文件，可多次使用",
        en="also write to a file, repeatable",
    ),
    switch(
        "--color",
        type=one_of(("auto", "always", "never")),
        default="auto",
        section=_SHOW,
        zh="颜色（默认 auto；也听从 NO_COLOR、FORCE_COLOR）",
        en="colours (default auto; NO_COLOR and FORCE_COLOR are honoured)",
    ),
    switch(
        "--show-passed",
        is_flag=True,
        section=_SHOW,
        zh="也列出通过和不适用的规则",
        en="also list rules that passed or do not apply",
    ),
    switch(
        "--quiet",
        "-q",
        is_flag=True,
        section=_SHOW,
        zh="每处问题只占一行，没有问题则不输出",
        en="one line per finding and nothing else",
    ),
)

listing = switch(
    "--format",
    type=one_of(("table", "json", "md")),
    default="table",
    section=_SHOW,
    zh="表格、JSON 或 Markdown（默认 table）",
    en="table, JSON or Markdown (default table)",
)
_WRITE = Phrase("写到哪里：", "Where to write:")
extracting = together(
    switch(
        "--format",
        type=one_of(("jsonl", "csv", "parquet")),
        default="jsonl",
        section=_SHOW,
        zh="jsonl：每个文件一行 JSON（默认）；csv、parquet：表格的每个单元格一行",
        en="jsonl: one line of JSON per file (default); csv, parquet: one row per cell of the tables",
    ),
    switch(
        "--output",
        "-o",
        metavar="FILE",
        section=_WRITE,
        zh="写入的文件（默认写到屏幕）",
        en="the file to write (default: standard output)",
    ),
)

annotated = together(
    switch(
        "--baseline",
        metavar="FILE",
        section=_BY,
        zh="其中记下的已知问题不写批注",
        en="known findings, which get no note",
    ),
    switch(
        "--output",
        "-o",
        metavar="FILE",
        section=_WRITE,
        zh="写入的文件（默认在扩展名前加 .checked）",
        en="the file to write (default: .checked before the suffix)",
    ),
    switch(
        "--force",
        is_flag=True,
        section=_WRITE,
        zh="覆盖已有的输出文件",
        en="overwrite an output file that exists",
    ),
)

# What `config` shows, and all that `check` takes.
settable = together(excluding, reading, previous, choosing, configuring, failing, showing, lang)
checking = together(finding, settable)
