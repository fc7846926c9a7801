"""What the command line asks for, and what is said where that cannot be done."""

from __future__ import annotations

from os import environ

from linter.language import LANGUAGES, Phrase
from linter.record import NamedTuple
from linter.typed import Any

SEE = Phrase("用法见 {command} --help", "See {command} --help")


class Fault(Exception):  # noqa: N818 - what it says is for the person who runs the tool
    """The tool cannot do its job; `problem` says why and what to do."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem


class Wrong(Exception):  # noqa: N818 - as above
    """The command line is wrong; `problem` says how, `command` of which command."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem
        self.command = ""

    def say(self, lang: str) -> str:
        """What is wrong, in `lang`, and where help is."""
        said = self.problem.say(lang)
        return f"{said}\n{SEE.say(lang, command=self.command)}" if self.command else said


class Request(NamedTuple):
    """What a command line asks of a command: values by the names of the options; `spoken` are those that it names."""

    paths: tuple[str, ...]
    given: dict[str, Any]
    spoken: frozenset[str]


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
