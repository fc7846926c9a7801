"""The options that several commands share, `check` among them: names, values, and help in both languages."""

from __future__ import annotations

from linter.command.option_values import ENCODING, LEVEL, YEAR
from linter.command.switches import one_of, switch, together
from linter.language import LANGUAGES, Phrase

WHAT = Phrase("检查什么：", "What to check:")
BY = Phrase("按什么检查：", "What to check by:")
SHOW = Phrase("怎样显示：", "How to show it:")

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
    section=BY,
    zh="按哪一版格式，如 2021（默认按报告年度选定）",
    en="edition of the form, such as 2021 (default: by the report's year)",
)
packs = switch(
    "--rules",
    multiple=True,
    metavar="DIR|FILE",
    section=BY,
    zh="另加规则包（目录或 YAML 文件），可多次使用",
    en="a further rule pack (folder or YAML file), repeatable",
)

# How a report is read: shared by `check` and `extract`.
reading = together(
    switch(
        "--encoding",
        type=ENCODING,
        metavar="NAME",
        section=WHAT,
        zh="文本文件的编码（默认自动判断）",
        en="encoding of text files (default: found out)",
    ),
    edition,
    switch(
        "--year",
        type=YEAR,
        metavar="YEAR",
        section=BY,
        zh="报告年度（默认从报告中读取）",
        en="the year reported on (default: as the report says)",
    ),
    switch(
        "--organ-kind",
        type=one_of(("department", "government", "township")),
        section=BY,
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
        section=BY,
        zh="配置文件（默认自第一个路径向上查找 .disclose-lint.yaml）",
        en="configuration (default: .disclose-lint.yaml above the first path)",
    ),
    switch(
        "--no-config",
        is_flag=True,
        section=BY,
        zh="不使用配置文件",
        en="use no configuration",
    ),
)

excluding = together(
    switch(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        section=WHAT,
        zh="在目录中略过符合通配符的文件和目录，可多次使用",
        en="leave out files and folders that fit, when searching folders; repeatable",
    ),
    switch(
        "--force-exclude",
        is_flag=True,
        section=WHAT,
        zh="直接给出的文件也按 --exclude 略过（供 pre-commit 等使用）",
        en="leave them out even where they are named outright (for pre-commit)",
    ),
)

previous = switch(
    "--previous",
    metavar="FILE",
    section=BY,
    zh="上一年度的报告（或 extract 对它的输出），用于核对结转、增减和雷同",
    en="last year's report (or what extract wrote of it), for carry-overs, changes and copied text",
)

choosing = together(
    switch(
        "--select",
        multiple=True,
        metavar="RULE",
        section=BY,
        zh="只用这些规则：编号、编号开头或名称，可多次使用",
        en="only these rules: id, prefix or name, repeatable",
    ),
    switch(
        "--ignore",
        multiple=True,
        metavar="RULE",
        section=BY,
        zh="不用这些规则，写法同上",
        en="not these rules, written alike",
    ),
    switch(
        "--severity",
        multiple=True,
        type=LEVEL,
        metavar="RULE=LEVEL",
        section=BY,
        zh="改变规则的级别：error、warning、info",
        en="change the severity of a rule: error, warning, info",
    ),
)
