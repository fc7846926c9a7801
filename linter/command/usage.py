"""Click in the languages of the tool: help and errors in Chinese or English, set for characters of two columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import environ
from typing import Any

import click

from linter.language import LANGUAGES, Phrase

_USAGE = Phrase("用法：", "Usage: ")
_COMMANDS = Phrase("命令：", "Commands:")
_HELP = Phrase("显示这份帮助", "show this help")
_OPTIONS = Phrase("其他：", "Other:")
_CHOICE = Phrase("{option} 不能是“{value}”，只能是：{choices}。", "{option} cannot be {value}, only one of: {choices}.")
_UNKNOWN = Phrase("没有 {option} 这个选项。", "There is no option {option}.")
_GUESS = Phrase("是不是 {guess}？", " Did you mean {guess}?")
_NO_VALUE = Phrase("{option} 后面没有给出值。", "{option} needs a value.")
_ANY_VALUE = Phrase("{option} 不带值。", "{option} takes no value.")
_MISSING = Phrase("缺少参数 {name}。", "{name} is missing.")
_EXTRA = Phrase("多余的参数：{rest}。", "One argument too many: {rest}.")
_NOTHING = Phrase("", "")
_OTHER = Phrase("命令行有误：{message}", "{message}")
_SEE = Phrase("用法见 {command} --help", "See {command} --help")


class Fault(Exception):  # noqa: N818 - what it says is for the person who runs the tool
    """The tool cannot do its job; `problem` says why and what to do."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem


class Wrong(click.UsageError):
    """The command line is wrong; `problem` says how."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem


def filled(phrase: Phrase, **values: object) -> Phrase:
    """`phrase` with its places filled in both languages."""
    return Phrase(phrase.say("zh", **values), phrase.say("en", **values))


def language(arguments: list[str]) -> str:
    """What to speak, known before the command line is understood: --lang, else DISCLOSE_LINT_LANG, else Chinese."""
    asked = environ.get("DISCLOSE_LINT_LANG", "").lower()[:2]
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else "".join(arguments[index + 1 : index + 2])
    return asked if asked in LANGUAGES else "zh"


class OneOf(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """One of a few words."""

    name = "choice"

    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """`value` if it is one of them; raises Wrong with what they are."""
        if value in self.choices:
            return value
        option = param.opts[0] if param else ""
        raise Wrong(filled(_CHOICE, option=option, value=value, choices=" ".join(self.choices)))

    def get_metavar(self, param: click.Parameter, *_: Any) -> str:
        """The words with bars between them."""
        return "|".join(self.choices)


class Value(click.ParamType):  # type: ignore[type-arg]
    """What `read` makes of the text; where it raises ValueError, `problem` is said with {option} and {value}."""

    name = "value"

    def __init__(self, read: Callable[[str], object], problem: Phrase) -> None:
        self.read = read
        self.problem = problem

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """What `read` makes of `value`; raises Wrong with the problem."""
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except ValueError:
            option = param.opts[0] if param else ""
            raise Wrong(filled(self.problem, option=option, value=value)) from None


class Switch(click.Option):
    """An option with help in both languages, listed under the heading `section`."""

    def __init__(self, *args: Any, phrase: Phrase, section: Phrase = _OPTIONS, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.phrase = phrase
        self.section = section


class Command(click.Command):
    """A command with its help in both languages. `synopsis` follows its name in the usage line."""

    def __init__(self, *args: Any, phrase: Phrase, synopsis: Phrase, details: Phrase = _NOTHING, **more: Any) -> None:
        more.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **more)
        self.phrase = phrase
        self.synopsis = synopsis
        self.details = details

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
        if isinstance(option, Switch) and not option.hidden:
            sections.setdefault(option.section, []).append((_flags(option, ctx), option.phrase))
    sections.setdefault(_OPTIONS, []).append(("-h, --help", _HELP))
    for heading, rows in sections.items():
        yield from _block(heading, rows, lang, room)
    if command.details.zh:
        yield ""
        yield command.details.say(lang)


def _flags(option: Switch, ctx: click.Context) -> str:
    value = "" if option.is_flag else f" {option.metavar or getattr(option.type, 'choices', None) or ''}"
    if isinstance(option.type, OneOf) and not option.metavar:
        value = f" {'|'.join(option.type.choices)}"
    return ", ".join(option.opts) + value


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
    return f"{said}\n{_SEE.say(lang, command=ctx.command_path)}" if ctx else said


def _problem(error: click.ClickException) -> Phrase:
    if isinstance(error, Wrong):
        return error.problem
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
