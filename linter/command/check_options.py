"""The options of `check`: the shared ones, and those for finding files, showing results and telling what is a failure."""

from __future__ import annotations

from linter import formatters
from linter.command.option_values import JOBS, SECONDS, SECONDS_EACH, TARGET
from linter.command.shared_options import SHOW, WHAT, choosing, configuring, excluding, lang, previous, reading
from linter.command.switches import one_of, switch, together
from linter.language import Phrase

_LEVELS = ("error", "warning", "info")
_STATUS = Phrase("什么算失败：", "What counts as failure:")

finding = together(
    switch(
        "--stdin-filename",
        metavar="NAME",
        section=WHAT,
        zh="从标准输入（-）读取时的文件名，扩展名决定格式",
        en="name of what comes from standard input (-); its suffix tells the format",
    ),
    switch(
        "--list-files",
        is_flag=True,
        section=WHAT,
        zh="只列出会检查哪些文件",
        en="only list the files that would be checked",
    ),
    switch(
        "--allow-empty",
        is_flag=True,
        section=WHAT,
        zh="没有可检查的文件也算成功",
        en="nothing to check is not an error",
    ),
    switch(
        "--jobs",
        type=JOBS,
        default="1",
        metavar="N|auto",
        section=WHAT,
        zh="同时用几个进程检查（默认 1；auto 为处理器个数）",
        en="how many processes check at once (default 1; auto: one for each processor)",
    ),
    switch(
        "--timeout",
        type=SECONDS,
        default=SECONDS_EACH,
        metavar="SECONDS",
        section=WHAT,
        zh="每个文件最多检查多少秒，超时则放弃该文件（默认 30）",
        en="how many seconds a file may take before it is given up (default 30)",
    ),
    switch(
        "--cache",
        is_flag=True,
        section=WHAT,
        zh="记住结果：文件、选项和规则都没有变的，下次不再检查",
        en="keep results: what has not changed, nor options or rules, is not checked again",
    ),
    switch(
        "--cache-dir",
        metavar="DIR",
        section=WHAT,
        zh="结果记在哪个目录（默认为用户的缓存目录）；给出即相当于 --cache",
        en="where to keep them (default: the user's cache); stands for --cache, too",
    ),
    switch(
        "--no-cache",
        is_flag=True,
        section=WHAT,
        zh="不使用记住的结果，也不记住",
        en="neither use kept results nor keep any",
    ),
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
    switch(
        "--baseline",
        metavar="FILE",
        section=_STATUS,
        zh="其中记下的已知问题不算失败",
        en="known findings, which do not fail",
    ),
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
        section=SHOW,
        zh="标准输出的格式（默认 terminal）",
        en="format of standard output (default terminal)",
    ),
    switch(
        "--output",
        multiple=True,
        type=TARGET,
        metavar="FORMAT:FILE",
        section=SHOW,
        zh="另外写入文件，可多次使用",
        en="also write to a file, repeatable",
    ),
    switch(
        "--color",
        type=one_of(("auto", "always", "never")),
        default="auto",
        section=SHOW,
        zh="颜色（默认 auto；也听从 NO_COLOR、FORCE_COLOR）",
        en="colours (default auto; NO_COLOR and FORCE_COLOR are honoured)",
    ),
    switch(
        "--show-passed",
        is_flag=True,
        section=SHOW,
        zh="也列出通过和不适用的规则",
        en="also list rules that passed or do not apply",
    ),
    switch(
        "--quiet",
        "-q",
        is_flag=True,
        section=SHOW,
        zh="每处问题只占一行，没有问题则不输出",
        en="one line per finding and nothing else",
    ),
)

# What `config` shows, and all that `check` takes.
settable = together(excluding, reading, previous, choosing, configuring, failing, showing, lang)
checking = together(finding, settable)
