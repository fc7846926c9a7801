"""The command line: the commands, what they print, and the exit status that answers."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from os import O_WRONLY, devnull, dup2, environ
from os import _exit as exit_at_once
from os import open as open_descriptor
from typing import Any, NoReturn

import click

from linter import __version__
from linter.command import options, writing_commands
from linter.command.streams import limited, prepare
from linter.command.usage import Command, Commands, Wrong, language, sentence
from linter.language import Phrase

_PROGRAM = "disclose-lint"
# Containers that are made before garbage is looked for.
_GARBAGE = 100_000
_NO_PATHS = Phrase(
    "没有给出要检查的文件。例如：disclose-lint 报告.docx，或 disclose-lint 目录",
    "No file to check. Try: disclose-lint report.docx, or a directory",
)
_NO_RULE = Phrase("没有给出规则。例如：disclose-lint explain A101", "No rule given. Try: disclose-lint explain A101")
_ONLY_STDIN = Phrase("--stdin-filename 只能与 - 一起用。", "--stdin-filename goes with - only.")
_INTERRUPTED = Phrase("已中断。", "Interrupted.")
_INTERNAL = Phrase(
    "内部错误：{error}。这是工具的缺陷，请报告；设置环境变量 DISCLOSE_LINT_DEBUG=1 可看到详情。",
    "Internal error: {error}. This is a defect of the tool, please report it; DISCLOSE_LINT_DEBUG=1 shows the details.",
)
_PATHS = Phrase("[选项] 文件|目录|通配符|- ...", "[OPTIONS] FILE|DIRECTORY|PATTERN|- ...")
_STATUS = Phrase(
    "退出状态：\n"
    "  0  没有达到 --fail-on 级别的问题\n"
    "  1  有\n"
    "  2  没能检查（优先于 1）：找不到或读不了文件、没有可检查的文件、\n"
    "     规则包或命令行有误",
    "Exit status:\n"
    "  0  nothing failed at or above --fail-on\n"
    "  1  something did\n"
    "  2  not checked (wins over 1): missing or unreadable file, nothing to check,\n"
    "     bad rule pack or command line",
)
_EXAMPLES = Phrase(
    "例：\n"
    "  disclose-lint 报告.docx                       检查一份报告（check 可以省略）\n"
    "  disclose-lint 目录 --output json:结果.json    检查整个目录，结果另存为 JSON\n"
    "  disclose-lint explain A101                    一条规则的说明",
    "Examples:\n"
    "  disclose-lint report.docx                     check one report\n"
    "  disclose-lint reports --output json:out.json  a directory, also as JSON\n"
    "  disclose-lint explain A101                    what a rule is about",
)


class _Cli(Commands):
    """The whole program: whatever happens, a message in the user's language and an exit status, never a traceback."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **more: Any) -> NoReturn:
        """Runs the program with `args` (default: those of the process) and exits with its status."""
        given = list(sys.argv[1:] if args is None else args)
        lang = language(given)
        prepare(sys.stdout, sys.stderr)
        try:
            status = self._answer(given, lang)
            sys.stdout.flush()
        except BrokenPipeError:
            status = 2  # nobody reads any more (`| head`): nothing to say, but not a success either
        except KeyboardInterrupt:
            status = _say(_INTERRUPTED.say(lang), 130)
        except Exception as error:
            if environ.get("DISCLOSE_LINT_DEBUG"):
                raise
            status = _say(_told(error, lang), 2)
        sys.exit(status if _flushed() else 2)

    def _answer(self, given: list[str], lang: str) -> int:
        try:
            with self.make_context(_PROGRAM, given, obj=lang) as ctx:
                return int(self.invoke(ctx) or 0)
        except click.exceptions.Exit as done:
            return done.exit_code
        except click.ClickException as error:
            return _say(sentence(error, lang), 2)


def _flushed() -> bool:
    """Whether standard output took everything; if not, it is closed off: Python would try again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        dup2(open_descriptor(devnull, O_WRONLY), 1)
        return False
    return True


def _say(text: str, status: int) -> int:
    from linter.formatters._typeset import visible

    for line in text.splitlines():
        print(visible(line), file=sys.stderr)
    return status


def _told(error: Exception, lang: str) -> str:
    """What was raised, for people: in its own words if it has some, else as a defect of the tool."""
    problem = getattr(error, "problem", None)
    if hasattr(error, "say"):
        return str(error.say(lang))
    if isinstance(problem, Phrase):
        return problem.say(lang)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return _INTERNAL.say(lang, error=f"{type(error).__name__}: {error}")


@click.command(
    cls=_Cli,
    name=_PROGRAM,
    invoke_without_command=True,
    phrase=Phrase("检查政府信息公开工作年度报告。", "Checks government-information-disclosure annual reports."),
    synopsis=Phrase("[check] [选项] 文件... 或 命令", "[check] [OPTIONS] FILE... or COMMAND"),
    details=_EXAMPLES,
)
@options.switch("--version", is_flag=True, zh="显示版本", en="show the version")
@options.lang
@click.pass_context
def cli(ctx: click.Context, version: bool) -> int:
    """Without a command: the version, or the help and a status that says that nothing was checked."""
    if version:
        click.echo(f"{_PROGRAM} {__version__}")
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)
    return 0


@cli.command(
    cls=Command,
    phrase=Phrase(
        "检查报告，逐条列出问题的位置、依据和建议。",
        "Checks reports and lists what is wrong, where, on what basis, and what to do.",
    ),
    synopsis=_PATHS,
    details=_STATUS,
)
@options.paths
@options.finding
@options.reading
@options.previous
@options.choosing
@options.configuring
@options.failing
@options.showing
@options.lang
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """`disclose-lint check`."""
    if given["stdin_filename"] and "-" not in paths:
        raise Wrong(_ONLY_STDIN)
    if not paths and not given["allow_empty"]:
        raise Wrong(_NO_PATHS)
    from linter.command import run, settings

    return run.check(paths, settings.settled(ctx, given, paths, ctx.obj))


@cli.command(
    cls=Command,
    phrase=Phrase("列出规则。", "Lists the rules."),
    synopsis=Phrase("[选项]", "[OPTIONS]"),
)
@options.edition
@options.packs
@options.configuring
@options.listing
@options.lang
@click.pass_context
def rules(ctx: click.Context, /, format: str, edition: str | None, **given: Any) -> int:
    """`disclose-lint rules`."""
    from linter.command import catalogue, run, settings

    asked = settings.settled(ctx, given, (), ctx.obj)
    lang, library = asked.lang, run.library(asked)
    chosen = catalogue.listed(library, edition)
    for line in catalogue.listing_lines(chosen, library, format, lang, limited(sys.stdout)):
        print(line)
    return 0


@cli.command(
    cls=Command,
    phrase=Phrase(
        "说明规则：检查什么、依据、为什么、怎么办。", "Explains rules: what they check, on what basis, what to do."
    ),
    synopsis=Phrase("[选项] 编号|名称|编号开头 ...", "[OPTIONS] ID|NAME|PREFIX ..."),
)
@click.argument("names", nargs=-1)
@options.edition
@options.packs
@options.configuring
@options.lang
@click.pass_context
def explain(ctx: click.Context, /, names: tuple[str, ...], edition: str | None, **given: Any) -> int:
    """`disclose-lint explain`."""
    if not names:
        raise Wrong(_NO_RULE)
    from linter.command import catalogue, run, settings

    asked = settings.settled(ctx, given, (), ctx.obj)
    lang, library = asked.lang, run.library(asked)
    for index, rule in enumerate(catalogue.named(catalogue.listed(library, edition), names)):
        print("\n" * (index > 0) + "\n".join(catalogue.page(rule, library, lang)))
    return 0


@cli.command(
    cls=Command,
    phrase=Phrase("读出报告的内容，每个文件一行 JSON。", "What was read in reports, one JSON object per file."),
    synopsis=Phrase("[选项] 文件|目录|通配符 ...", "[OPTIONS] FILE|DIRECTORY|PATTERN ..."),
)
@options.paths
@options.reading
@options.configuring
@options.extracting
@options.lang
@click.pass_context
def extract(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """`disclose-lint extract`."""
    if not paths:
        raise Wrong(_NO_PATHS)
    from linter.command import run, settings

    given.pop("format")  # the only one there is: what a configuration says of formats is about `check`
    return run.extract(paths, settings.settled(ctx, given, paths, ctx.obj))


for _command in (writing_commands.annotate, writing_commands.new, writing_commands.fix):
    cli.add_command(_command)


@cli.command(
    cls=Command,
    phrase=Phrase("显示生效的设置及其来源。", "Shows the settings in force and where they come from."),
    synopsis=_PATHS,
)
@options.paths
@options.show
@options.reading
@options.previous
@options.choosing
@options.configuring
@options.failing
@options.showing
@options.lang
@click.pass_context
def config(ctx: click.Context, /, paths: tuple[str, ...], show: bool, **given: Any) -> int:
    """`disclose-lint config`."""
    from linter.command import config_show, run, settings

    asked = settings.settled(ctx, given, paths, ctx.obj)
    run.library(asked)
    for line in config_show.lines(ctx, asked, paths):
        print(line.rstrip())
    return 0


def main() -> NoReturn:
    """The console script: ends the process with the exit status, at once."""
    # What few reports leave behind is not worth looking for, and looking takes longer than reading one.
    gc.set_threshold(_GARBAGE)
    try:
        cli.main()
    except SystemExit as done:
        regex = sys.modules.get("linter.regex")
        if regex:
            regex.keep()
        # Everything is written and closed; taking the interpreter apart would take as long as a short report.
        exit_at_once(int(done.code or 0))
