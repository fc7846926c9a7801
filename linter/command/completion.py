"""Completion of the command line in bash, zsh and fish: the script for the shell, and the answers that it asks for."""

from __future__ import annotations

from os import environ
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from linter.command.commands import Command, Commands, Option
from linter.command.process import COMPLETION as VARIABLE
from linter.command.switches import Switch
from linter.language import Phrase

if TYPE_CHECKING:
    from linter.packs import Library

SHELLS = ("bash", "zsh", "fish")
_LONGEST = 60


def script(cli: click.Command, program: str, shell: str) -> str:
    """What a shell has to read to complete the command line of `program`."""
    found = get_completion_class(shell)
    assert found is not None
    made = found(cli, {}, program, VARIABLE)
    # Not made.source(): it starts bash to ask for its version.
    return made.source_template % made.source_vars()


def answer(cli: click.Command, lang: str, program: str) -> int:
    """Prints what fits at the place that the shell's script tells in the environment; 0, or 1 for an unknown request."""
    from click.shell_completion import shell_complete

    _explained(cli, lang)
    return shell_complete(cli, {"obj": lang}, program, VARIABLE, environ[VARIABLE])


def _explained(command: click.Command, lang: str) -> None:
    """Gives click the help texts of `command` and of those in it, which shells show beside the names."""
    if isinstance(command, Command):
        command.short_help = _short(command.phrase, lang)
    for option in command.params:
        if isinstance(option, Option):
            option.help = _short(option.switch.phrase, lang)
    for inner in getattr(command, "commands", {}).values():
        _explained(inner, lang)


def _short(phrase: Phrase, lang: str) -> str:
    # fish and zsh take what stands behind a colon or a line end for something else.
    said = phrase.say(lang).replace("\n", " ").replace(":", " ")
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def files(incomplete: str) -> list[CompletionItem]:
    """Files and folders, which the shell knows best."""
    return [CompletionItem(incomplete, type="file")]


def values(switch: Switch, lang: str, incomplete: str) -> list[CompletionItem]:
    """What may stand behind an option."""
    kind = switch.metavar or ""
    if switch.type and switch.type.choices:
        return [CompletionItem(choice) for choice in switch.type.choices if choice.startswith(incomplete)]
    if kind.startswith("RULE"):
        return rules(lang, incomplete)
    if kind == "EDITION":
        return [CompletionItem(edition.id) for edition in _library().editions if edition.id.startswith(incomplete)]
    return files(incomplete) if kind in ("FILE", "DIR|FILE") else []


def rules(lang: str, incomplete: str) -> list[CompletionItem]:
    """The rules whose ids, or else whose names, begin like `incomplete`, with their titles."""
    wanted, known = incomplete.lower(), _library().rules()
    ids = [(rule.id, rule) for rule in known if rule.id.lower().startswith(wanted)]
    found = ids or [(rule.name, rule) for rule in known if rule.name.startswith(wanted)]
    return [CompletionItem(name, help=_short(rule.title, lang)) for name, rule in found]


def _library() -> Library:
    from linter.in_force import Options, library

    return library(Options())


def commands(group: Commands, ctx: click.Context, incomplete: str, own: list[CompletionItem]) -> list[CompletionItem]:
    """Where a command may be left out: the commands and their options (`own`), and what may stand behind the default one."""
    default = group.commands[group.default]
    if incomplete.startswith("-"):
        known = {item.value for item in own}
        inner = default.make_context(group.default, [], parent=ctx, resilient_parsing=True)
        return [*own, *(item for item in default.shell_complete(inner, incomplete) if item.value not in known)]
    return own or files(incomplete)
