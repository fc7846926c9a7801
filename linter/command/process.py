"""One process from its arguments to its exit status: a message in the user's language, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from os import O_WRONLY, devnull, dup2, environ
from os import open as open_descriptor

from linter.command import plain
from linter.command.streams import prepare
from linter.command.usage import Request, Wrong, language
from linter.language import Phrase

PROGRAM = "disclose-lint"
# What a shell's script sets when it wants to know how a command line may go on (completion.py).
COMPLETION = "_DISCLOSE_LINT_COMPLETE"
_INTERRUPTED = Phrase("已中断。", "Interrupted.")
_INTERNAL = Phrase(
    "内部错误：{error}。这是工具的缺陷，请报告；设置环境变量 DISCLOSE_LINT_DEBUG=1 可看到详情。",
    "Internal error: {error}. This is a defect of the tool, please report it; DISCLOSE_LINT_DEBUG=1 shows the details.",
)


def status(arguments: Sequence[str]) -> int:
    """Does what `arguments` ask for, says what is wrong with it on standard error, and returns the exit status."""
    given = list(arguments)
    lang = language(given)
    prepare(sys.stdout, sys.stderr)
    try:
        found = _answer(given, lang)
        sys.stdout.flush()
    except BrokenPipeError:
        found = 2  # nobody reads any more (`| head`): nothing to say, but not a success either
    except KeyboardInterrupt:
        found = say(_INTERRUPTED.say(lang), 130)
    except Exception as error:
        if environ.get("DISCLOSE_LINT_DEBUG"):
            raise
        found = say(_told(error, lang), 2)
    return found if _flushed() else 2


def _answer(given: list[str], lang: str) -> int:
    request = plain.read(given)
    if request is not None and COMPLETION not in environ:
        return _check(request, lang)
    from linter.command import program

    return program.answer(given, lang)


def _check(request: Request, lang: str) -> int:
    from linter.command import run

    try:
        return run.answer(request, lang)
    except Wrong as wrong:
        wrong.command = f"{PROGRAM} {plain.NAME}"
        raise


def _flushed() -> bool:
    """Whether standard output took everything; if not, it is closed off: Python would try again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        dup2(open_descriptor(devnull, O_WRONLY), 1)
        return False
    return True


def say(text: str, status: int) -> int:
    """Tells people `text` on standard error; returns `status`."""
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
