"""The commands that there are, as click knows them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from os import environ
from typing import Any, NoReturn

import click

from linter import __version__
from linter.command import check_options, listing_options, shared_options, writing_commands, writing_options
from linter.command.commands import PATHS, RULE_NAMES, Command, Commands, request, sentence, taking
from linter.command.completion_command import completion
from linter.command.process import COMPLETION, PROGRAM, say, status
from linter.command.streams import limited
from linter.command.switches import switch
from linter.command.usage import Wrong
from linter.language import Phrase

_NO_RULE = Phrase("没有给出规则。例如：disclose-lint explain A101", "No rule given. Try: disclose-lint explain A101")
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
    """The whole program."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **more: Any) -> NoReturn:
        """Runs the program with `args` (default: those of the process) and exits with its status."""
        sys.exit(status(sys.argv[1:] if args is None else args))


def answer(given: list[str], lang: str) -> int:
    """Does what the arguments `given` ask for and returns the exit status; raises whatever stands in the way."""
    if COMPLETION in environ:
        from linter.command import completion as completing

        return completing.answer(cli, lang, PROGRAM)
    try:
        with cli.make_context(PROGRAM, given, obj=lang) as ctx:
            return int(cli.invoke(ctx) or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return say(sentence(error, lang), 2)


@click.command(
    cls=_Cli,
    name=PROGRAM,
    invoke_without_command=True,
    phrase=Phrase("检查政府信息公开工作年度报告。", "Checks government-information-disclosure annual reports."),
    synopsis=Phrase("[check] [选项] 文件... 或 命令", "[check] [OPTIONS] FILE... or COMMAND"),
    details=_EXAMPLES,
)
@taking(switch("--version", is_flag=True, zh="显示版本", en="show the version"), shared_options.lang)
@click.pass_context
def cli(ctx: click.Context, version: bool) -> int:
    """Without a command: the version, or the help and a status that says that nothing was checked."""
    if version:
        click.echo(f"{PROGRAM} {__version__}")
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
@PATHS
@taking(check_options.checking)
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """`disclose-lint check`."""
    from linter.command import run

    return run.answer(request(ctx, paths, given), ctx.obj)


@cli.command(
    cls=Command,
    phrase=Phrase("列出规则。", "Lists the rules."),
    synopsis=Phrase("[选项]", "[OPTIONS]"),
)
@taking(shared_options.edition, shared_options.packs, shared_options.configuring, listing_options.listing, shared_options.lang)
@click.pass_context
def rules(ctx: click.Context, /, format: str, edition: str | None, **given: Any) -> int:
    """`disclose-lint rules`."""
    from linter.command import catalogue, settings

    asked = settings.settled(request(ctx, (), given), ctx.obj)
    lang, library = asked.lang, settings.library(asked)
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
@RULE_NAMES
@taking(shared_options.edition, shared_options.packs, shared_options.configuring, shared_options.lang)
@click.pass_context
def explain(ctx: click.Context, /, names: tuple[str, ...], edition: str | None, **given: Any) -> int:
    """`disclose-lint explain`."""
    if not names:
        raise Wrong(_NO_RULE)
    from linter.command import catalogue, settings

    asked = settings.settled(request(ctx, (), given), ctx.obj)
    lang, library = asked.lang, settings.library(asked)
    for index, rule in enumerate(catalogue.named(catalogue.listed(library, edition), names)):
        print("\n" * (index > 0) + "\n".join(catalogue.page(rule, library, lang)))
    return 0


@cli.command(
    cls=Command,
    name="extract",
    phrase=Phrase("读出报告的内容，供其他程序使用：JSON、CSV 或 Parquet。", "What was read in reports, for other programs: JSON, CSV or Parquet."),
    synopsis=Phrase("[选项] 文件|目录|通配符 ...", "[OPTIONS] FILE|DIRECTORY|PATTERN ..."),
)
@PATHS
@taking(shared_options.excluding, shared_options.reading, shared_options.configuring, writing_options.extracting, shared_options.lang)
@click.pass_context
def extracting(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """`disclose-lint extract`."""
    from linter.command import extract, run, settings

    if not paths:
        raise Wrong(run.NO_PATHS)
    # What a configuration says of formats and outputs is about `check`.
    form, output = given.pop("format"), given.pop("output")
    return extract.extract(paths, settings.settled(request(ctx, paths, given), ctx.obj), form, output)


for _command in (writing_commands.annotate, writing_commands.new, writing_commands.fix, completion):
    cli.add_command(_command)


@cli.command(
    cls=Command,
    phrase=Phrase("显示生效的设置及其来源。", "Shows the settings in force and where they come from."),
    synopsis=_PATHS,
)
@PATHS
@taking(listing_options.show, check_options.settable)
@click.pass_context
def config(ctx: click.Context, /, paths: tuple[str, ...], show: bool, **given: Any) -> int:
    """`disclose-lint config`."""
    from linter.command import config_show, settings

    asked = settings.settled(request(ctx, paths, given), ctx.obj)
    settings.library(asked)
    for line in config_show.lines(asked, paths):
        print(line.rstrip())
    return 0
