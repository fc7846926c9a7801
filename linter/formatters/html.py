"""The results as one HTML page that needs nothing else: an index, each file's findings, its text with marks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from linter.formatters import View
from linter.formatters._html_file import Section, verdict
from linter.formatters._markup import escaped, plain
from linter.formatters._summary import Summary
from linter.formatters._words import SEVERITY, SYMBOL
from linter.language import Phrase
from linter.result import FileResult, Outcome, Severity

_TITLE = Phrase("政府信息公开工作年度报告检查结果", "Check of disclosure reports")
_FILES = Phrase("文件一览", "Files")
_COLUMNS = (
    Phrase("文件", "File"),
    Phrase("机关", "Organ"),
    Phrase("年度", "Year"),
    Phrase("结果", "Result"),
)
_SHOW = Phrase("显示", "Show")
_SHOWN = Phrase("显示 {shown} 处，共 {all} 处", "{shown} of {all} shown")
_UNSURE = Phrase("无法判定", "not assessable")
_HUMAN = Phrase("自动检查不能代替人工审核。", "Automatic checks do not replace reading the report.")
_EMPTY = Phrase("没有检查任何文件。", "No file was checked.")
# Wide enough that no line of the summary is broken.
_ENDLESS = 1_000_000


def format(results: Iterable[FileResult], view: View) -> Iterator[str]:
    """The page in pieces. The index stands before the files, so that all of them are looked at first."""
    summary, rows, sections, title = Summary(), list[str](), list[str](), _TITLE.say(view.lang)
    for number, result in enumerate(results, 1):
        summary.add(result)
        section = Section(f"f{number}", result, view)
        rows.append(_row(section.name, result, view.lang))
        sections.append("".join(f"{line}\n" for line in section.markup()))
        title = f"{result.path} - {_TITLE.say(view.lang)}" if number == 1 else _TITLE.say(view.lang)
    for piece in (*_head(title, view), *_body(summary, rows, sections, view)):
        yield plain(piece) if view.ascii else piece


def _body(summary: Summary, rows: Sequence[str], sections: Sequence[str], view: View) -> Iterator[str]:
    yield f"<body>\n<header>\n<h1>{_TITLE.say(view.lang)}</h1>\n"
    said = list(summary.lines(view._replace(width=_ENDLESS, color=False)))[1:]
    # Where something was found the summary ends with how to learn more of a rule.
    closing = [_HUMAN.say(view.lang), *([said.pop()] if summary.first else [])]
    yield _paragraphs(said or [_EMPTY.say(view.lang)] * (not rows))
    yield "</header>\n"
    yield _filter(summary, view.lang)
    yield _index(rows, view.lang) if len(rows) > 1 else ""
    yield "<main>\n"
    yield from sections
    yield "</main>\n"
    yield f"<footer>\n{_paragraphs([*closing, f'disclose-lint {view.version}'.strip()])}</footer>\n"
    yield f"<script>{_beside('html.js')}</script>\n</body>\n</html>\n"


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escaped(line)}</p>\n" for line in lines)


def _head(title: str, view: View) -> Iterator[str]:
    """The head; its policy allows the style and the script of this page and no connection to anywhere."""
    style, script = _beside("html.css"), _beside("html.js")
    sources = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    policy = f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"
    language = "en" if view.lang == "en" else "zh-CN"
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f'<meta name="color-scheme" content="light dark">\n<title>{escaped(title)}</title>\n'
    yield f"<style>{style}</style>\n</head>\n"


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="ascii")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _filter(summary: Summary, lang: str) -> str:
    """What to show, by severity; it stays hidden where no script runs, as it would do nothing there."""
    boxes = [
        _box(severity.label, f"{SYMBOL[severity]} {SEVERITY[severity].say(lang)}", count)
        for severity in sorted(Severity, reverse=True)
        if (count := summary.severities[severity])
    ]
    if count := summary.outcomes[Outcome.NOT_ASSESSABLE]:
        boxes.append(_box("unsure", f"? {_UNSURE.say(lang)}", count))
    if not boxes:
        return ""
    shown = f'<output id="shown" data-text="{escaped(_SHOWN.say(lang))}"></output>'
    return f'<fieldset id="filter" hidden>\n<legend>{_SHOW.say(lang)}</legend>\n{"".join(boxes)}{shown}\n</fieldset>\n'


def _box(kind: str, label: str, count: int) -> str:
    return f'<label class="{kind}"><input type="checkbox" value="{kind}" checked> {escaped(label)} {count}</label>\n'


def _index(rows: Sequence[str], lang: str) -> str:
    heads = "".join(f'<th scope="col">{phrase.say(lang)}</th>' for phrase in _COLUMNS)
    title = f'<h2 id="files">{_FILES.say(lang)}</h2>'
    table = f'<div class="wide"><table class="index"><thead><tr>{heads}</tr></thead>'
    return f'<nav aria-labelledby="files">\n{title}\n{table}\n<tbody>\n{"".join(rows)}</tbody></table></div>\n</nav>\n'


def _row(name: str, result: FileResult, lang: str) -> str:
    found = verdict(result, lang)
    path = f'<th scope="row"><a href="#{name}">{escaped(result.path)}</a></th>'
    year = "" if result.facts.year is None else str(result.facts.year)
    said = (
        f'<td class="verdict {found.kind}"><span aria-hidden="true">{found.symbol}</span> {escaped(found.words)}</td>'
    )
    return f"<tr>{path}<td>{escaped(result.facts.organ or '')}</td><td>{year}</td>{said}</tr>\n"
