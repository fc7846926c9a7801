"""The results as GitHub workflow commands: annotations beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category

from linter.formatters import View
from linter.formatters._paths import slashed
from linter.formatters._plain import NOT_CHECKED, NOTE, UNSURE, columns, line, told, unsure
from linter.formatters._typeset import visible
from linter.language import Phrase
from linter.result import FileResult, Finding, Result, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_REASON = Phrase("{rules}：{reason}", "{rules}: {reason}")


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The commands in pieces, one per file. A page shows ten annotations of a kind: the gravest come first."""
    for result in results:
        text = "".join(f"{command}\n" for command in _file(result, view))
        if text:
            yield text


def _file(result: FileResult, view: View) -> Iterator[str]:
    path = slashed(result.path)
    if result.problem is not None:
        yield _command("error", path, NOT_CHECKED.say(view.lang), [result.problem])
    pairs = [(entry, finding) for entry in result.results for finding in entry.findings]
    for entry, finding in sorted(pairs, key=lambda pair: -pair[1].severity):
        yield _annotation(path, entry, finding, view.lang)
    for note in result.notes:
        yield _command("warning", path, NOTE.say(view.lang), [note])
    if said := [_REASON.say(view.lang, rules=" ".join(rules), reason=reason) for reason, rules in unsure(result)]:
        yield _command("error" if view.strict else "notice", path, UNSURE.say(view.lang), said)


def _annotation(path: str, entry: Result, finding: Finding, lang: str) -> str:
    """A finding as a command; without a line it stands at the first and says its place in the message."""
    spot = {"line": line(finding) or 1}
    if (span := columns(finding)) is not None:
        spot["col"] = span[0]
        spot.update({} if span[1] is None else {"endLine": spot["line"], "endColumn": span[1]})
    said = told(finding, lang, placed=line(finding) is None)
    return _command(_COMMANDS[finding.severity], path, f"{entry.rule} {entry.title}", said, **spot)


def _command(name: str, path: str, title: str, lines: Iterable[str], line: int = 1, **spot: int) -> str:
    properties = [f"file={_property(path)}", f"line={line}", *(f"{key}={value}" for key, value in spot.items())]
    properties.append(f"title={_property(visible(title))}")
    message = "%0A".join(_data(visible(text)) for text in lines)
    return f"::{name} {','.join(properties)}::{message}"


def _data(text: str) -> str:
    """`text` as the runner wants it; characters that other readers of the log take for line ends are written out."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return "".join(visible(sign) if category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
