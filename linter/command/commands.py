"""Click in the languages of the tool: help and errors in Chinese or English, set for characters of two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from click.core import ParameterSource

from linter.command.switches import OTHER, Switch, Switches, Value, together
from linter.command.usage import SEE, Request, Wrong, filled
from linter.language import Phrase

_USAGE = Phrase("用法：", "Usage: ")
_COMMANDS = Phrase("命令：", "Commands:")
_HELP = Phrase("显示这份帮助", "show this help")
_UNKNOWN = Phrase("没有 {option} 这个选项。", "There is no option {option}.")
_GUESS = Phrase("是不是 {guess}？", " Did you mean {guess}?")
_NO_VALUE = Phrase("{option} 后面没有给出值。", "{option} needs a value.")
_ANY_VALUE = Phrase("{option} 不带值。", "{option} takes no value.")
_MISSING = Phrase("缺少参数 {name}。", "{name} is missing.")
_EXTRA = Phrase("多余的参数：{rest}。", "One argument too many: {rest}.")
_NOTHING = Phrase("", "")
_OTHER = Phrase("命令行有误：{message}", "{message}")


def _files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    from linter.command import completion

    return completion.files(incomplete)


def _rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    from linter.command import completion

    return completion.rules(ctx.obj, incomplete)


PATHS = click.argument("paths", nargs=-1, shell_complete=_files)
RULE_NAMES = click.argument("names", nargs=-1, shell_complete=_rules)


class _Kind(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A value as click reads one."""

    name = "value"

    def __init__(self, value: Value) -> None:
        self.value = value

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What is made of the text `value`; raises Wrong with the problem."""
        if not isinstance(value, str):
            return value
        try:
            return self.value.read(value)
        except ValueError:
            option = param.opts[0] if param else ""
            raise Wrong(filled(self.value.problem, option=option, value=value)) from None


class Option(click.Option):
    """An option as click knows it."""

    def __init__(self, *args: Any, switch: Switch, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.switch = switch

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What a shell may put behind it."""
        from linter.command import completion

        return completion.values(self.switch, ctx.obj, incomplete)


def taking(*switches: Switch | Switches) -> Callable[[Any], Any]:
    """These options as one decorator for a command, in the order in which help lists them."""

    def decorate(function: Any) -> Any:
        for switch in reversed(together(*switches)):
            function = _option(switch)(function)
        return function

    return decorate


def _option(switch: Switch) -> Callable[[Any], Any]:
    kind = None if switch.type is None else _Kind(switch.type)
    more = {} if switch.default is None else {"default": switch.default}
    return click.option(
        *switch.names,
        switch.name,
        cls=Option,
        switch=switch,
        type=kind,
        is_flag=switch.is_flag,
        multiple=switch.multiple,
        metavar=switch.metavar,
        expose_value=switch.exposed,
        **more,
    )


class Command(click.Command):
    """A command with its help in both languages. `synopsis` follows its name in the usage line."""

    def __init__(self, *args: Any, phrase: Phrase, synopsis: Phrase, details: Phrase = _NOTHING, **more: Any) -> None:
        more.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **more)
        self.phrase = phrase
        self.synopsis = synopsis
        self.details = details

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's, which says of what is wrong which command it was about."""
        with _about(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Likewise."""
        with _about(ctx):
            return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The help text in the language of the run (`ctx.obj`)."""
        return "\n".join(_help(self, ctx, ctx.obj))


class Commands(Command, click.Group):
    """A group of such commands; what is no command is taken for the arguments of `default`."""

    default = "check"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts the default command in front of arguments that name none."""
        first = 0
        while first < len(args) and args[first].partition("=")[0] == "--lang":
            first += 1 if "=" in args[first] else 2
        if first < len(args) and args[first] not in (*self.commands, "-h", "--help", "--version"):
            args = [*args[:first], self.default, *args[first:]]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """What a shell may put here: commands, or what may follow the default one."""
        from linter.command import completion

        return completion.commands(self, ctx, incomplete, super().shell_complete(ctx, incomplete))


@contextmanager
def _about(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except Wrong as wrong:
        wrong.command = wrong.command or ctx.command_path
        raise


def request(ctx: click.Context, paths: tuple[str, ...], given: dict[str, Any]) -> Request:
    """What click has read for a command that is called with `paths` and `given`."""
    spoken = {name for name in given if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    for place in (ctx, ctx.parent):
        if place and place.get_parameter_source("lang") is ParameterSource.COMMANDLINE:
            spoken.add("lang")
    return Request(paths, given, frozenset(spoken))


def _help(command: Command, ctx: click.Context, lang: str) -> Iterator[str]:
    from linter.formatters._typeset import screen, wrap

    room = screen()
    yield f"{_USAGE.say(lang)}{ctx.command_path} {command.synopsis.say(lang)}"
    yield ""
    yield from wrap(command.phrase.say(lang), room)
    if isinstance(command, Commands):
        names = [(name, entry.phrase) for name, entry in command.commands.items() if isinstance(entry, Command)]
        yield from _block(_COMMANDS, names, lang, room)
    sections: dict[Phrase, list[tuple[str, Phrase]]] = {}
    for option in command.params:
        if isinstance(option, Option):
            sections.setdefault(option.switch.section, []).append((_flags(option.switch), option.switch.phrase))
    sections.setdefault(OTHER, []).append(("-h, --help", _HELP))
    for heading, rows in sections.items():
        yield from _block(heading, rows, lang, room)
    if command.details.zh:
        yield ""
        yield command.details.say(lang)


def _flags(switch: Switch) -> str:
    value = switch.metavar or "|".join(switch.type.choices if switch.type else ())
    return ", ".join(switch.names) + (f" {value}" if value else "")


def _block(heading: Phrase, rows: list[tuple[str, Phrase]], lang: str, room: int) -> Iterator[str]:
    from linter.formatters._typeset import pad, width, wrap

    left = 26
    yield ""
    yield heading.say(lang)
    for term, phrase in rows:
        lines = wrap(phrase.say(lang), room - left - 2)
        if width(term) > left - 2:
            yield f"  {term}"
        else:
            yield f"  {pad(term, left)}{lines.pop(0)}"
        yield from (" " * (left + 2) + line for line in lines)


def sentence(error: click.ClickException, lang: str) -> str:
    """What is wrong with the command line, in `lang`, and where help is."""
    said = _problem(error).say(lang)
    ctx = getattr(error, "ctx", None)
    return f"{said}\n{SEE.say(lang, command=ctx.command_path)}" if ctx else said


def _problem(error: click.ClickException) -> Phrase:
    if isinstance(error, click.NoSuchOption):
        unknown = filled(_UNKNOWN, option=error.option_name)
        if not error.possibilities:
            return unknown
        guess = filled(_GUESS, guess=sorted(error.possibilities)[0])
        return Phrase(unknown.zh + guess.zh, unknown.en + guess.en)
    if isinstance(error, click.BadOptionUsage):
        return filled(_ANY_VALUE if "not take" in error.message else _NO_VALUE, option=error.option_name)
    if isinstance(error, click.MissingParameter):
        return filled(_MISSING, name=error.param.human_readable_name if error.param else "")
    rest = error.message.partition("(")[2].rstrip(")")
    return filled(_EXTRA, rest=rest) if rest else filled(_OTHER, message=error.message)
