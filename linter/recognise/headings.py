"""First-level parts: which paragraphs are their headings, with whatever number, and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from linter.form import Form
from linter.recognise.flow import flow
from linter.recognise.heading_words import TRAILING, begins_heading, by_place, heading_keys, meaning_of
from linter.recognise.normal import chinese_number, fold, folded, squash
from linter.record import NamedTuple
from linter.regex import compiled
from linter.report import Section
from linter.text import Text

LONGEST = 45

_CHINESE = compiled(r" *([一二三四五六七八九十]{1,3}) ?[、.,:] ?")
_LOOSE = compiled(r" *([一二三四五六七八九十]{1,3}) +")
_PART = compiled(r" *第([一二三四五六七八九十]{1,3})(?:部分|章)[、.,: ]*")
_ARABIC = compiled(r" *(\d{1,2}) ?[、.:] ?")
_BRACKETED = compiled(r" *(?:\(|[①-⑳]|\d{1,2}\))")
# Marks of Markdown that text copied from it keeps, and white space.
_MARKS = "#*>\u3000 \t"
_ODD = compiled(r" *(\( ?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?\)|[①-⑳]|[Ⅰ-Ⅻ]|[一二三四五六七八九十](?=[^一二三四五六七八九十、.,: ])) ?[、.,:]? ?")


class Line(NamedTuple):
    """A paragraph that may be a heading: its block index, cleaned text, heading level and automatic number."""

    block: int
    text: Text
    level: int | None = None
    number: str = ""
    gap: bool = True


class _Candidate(NamedTuple):
    line: int
    lines: int
    section: Section
    kind: str            # exact, similar, meaning, strange
    numbered: str        # chinese, arabic, none
    value: int | None
    rest: Text | None = None


def first_heading(lines: Sequence[Line], form: Form) -> int | None:
    """The block at which the first part begins: the first numbered or exactly worded heading; None when there is none."""
    for index in range(len(lines)):
        found = _candidate(lines, index, form)
        if found and found.section.id and (found.numbered == "chinese" or found.kind == "exact"):
            return lines[index].block
    return None


def sections(lines: Sequence[Line], form: Form) -> tuple[Section, ...]:
    """The first-level parts in order of appearance, each with its body (the lines up to the next part)."""
    candidates = [candidate for index in range(len(lines)) if (candidate := _candidate(lines, index, form))]
    strong = _without_contents(_ordered([c for c in candidates if c.numbered == "chinese"], form))
    weak = [c for c in candidates if c.numbered != "chinese" and c.section.id]
    chosen = _add_weak(strong, weak, form)
    return tuple(_with_body(chosen, lines))


def _candidate(lines: Sequence[Line], index: int, form: Form) -> _Candidate | None:
    line = lines[index]
    if line.text.string[:1].isspace() or line.text.string[:1] in _MARKS:
        line = line._replace(text=line.text.strip(_MARKS))
    string = folded(line.text)
    if not string.strip():
        return None
    if odd := _oddly_numbered(string, form):
        return _build(index, 1, line.text.strip(), odd[0], odd[1])
    if _BRACKETED.match(string):
        return None
    number, numbered, at = _number(string, line)
    if len(string) - at > LONGEST:
        return _run_in(index, line, string, (number, numbered, at), form) if numbered == "chinese" else None
    if numbered == "none" and string.rstrip().endswith(":"):
        return None
    single = meaning_of(form, string[at:], numbered)
    if single and single[2] == "strange":
        single = by_place(form, string[at:], chinese_number(number)) or single
    if single is None or single[2] != "exact":
        whole = _joined(lines, index, at, numbered, form)
        if whole:
            count, text, found = whole
            return _build(index, count, text, (number, numbered, at), found)
    if single is None:
        return _run_in(index, line, string, (number, numbered, at), form) if numbered == "chinese" else None
    return _build(index, 1, line.text.strip(), (number, numbered, at), single)


def _oddly_numbered(string: str, form: Form) -> tuple[tuple[str, str, int], tuple[str | None, str, str]] | None:
    """An official heading, word for word, behind a number that is no heading's: （五）, ⑤, Ⅴ、, or 五 without a mark."""
    match = _ODD.match(string)
    if match is None or len(string) - match.end() > LONGEST:
        return None
    known = heading_keys(form).get(squash(string[match.end():].strip(TRAILING)))
    if known is None or known[1] != "official" or _value(match[1]) != _value(_form_number(form, known[0])):
        return None  # （一）主动公开政府信息情况 is an item of part one, not part two
    return (match[1], "odd", match.end()), (known[0], known[1], "exact")


def _form_number(form: Form, id: str) -> str:
    section = form.section(id)
    return section.number if section else ""


def _value(number: str) -> int | None:
    """The value of a number in brackets, in a circle, Roman, Arabic or Chinese."""
    bare = number.strip("() ")
    if bare.isascii() and bare.isdigit():
        return int(bare)
    for first in ("①", "Ⅰ"):
        if len(bare) == 1 and 0 <= ord(bare) - ord(first) < 12:
            return ord(bare) - ord(first) + 1
    return chinese_number(bare)


def _number(string: str, line: Line) -> tuple[str, str, int]:
    """The number as printed, its kind, and where the heading's words begin."""
    own = fold(line.number).strip(" 、.,:()")
    if own:
        return own, "chinese" if chinese_number(own) is not None and not line.number.lstrip().startswith(("(", "（")) else "arabic", 0
    for pattern, kind in ((_CHINESE, "chinese"), (_PART, "chinese"), (_ARABIC, "arabic")):
        if match := pattern.match(string):
            return match[1], kind, match.end()
    if match := _LOOSE.match(string):
        return match[1], "chinese", match.end()
    return "", "none", 0


def _build(index: int, count: int, text: Text, number: tuple[str, str, int], found: tuple[str | None, str, str],
           rest: Text | None = None) -> _Candidate:
    printed, numbered, at = number
    id, wording, kind = found
    shown = max(0, at)
    style = folded(text)[:shown].strip() if numbered != "none" else ""
    section = Section(id, text, printed, style, text.string[shown:].strip(), wording=wording)
    value = chinese_number(printed) if numbered == "chinese" else int(printed) if printed.isascii() and printed.isdigit() else None
    return _Candidate(index, count, section, kind, numbered, value, rest)


def _joined(lines: Sequence[Line], index: int, at: int, numbered: str, form: Form) -> tuple[int, Text, tuple[str | None, str, str]] | None:
    """A heading that goes on in the next line (or two): joined it is exactly a heading, or the rest is a scrap of one."""
    text = lines[index].text.strip()
    name = folded(text)[at:] if at else folded(text)
    start = squash(name)
    if numbered == "none" and (len(start) < 3 or not begins_heading(form, start)):
        return None
    for count in range(1, min(3, len(lines) - index)):
        after = lines[index + count]
        following = folded(after.text).strip()
        if not following or len(following) > 30 or after.number or _CHINESE.match(following) or _BRACKETED.match(following):
            return None
        name += following
        text = text + after.text.strip()
        found = meaning_of(form, name, numbered)
        if found and found[2] == "exact":
            return count + 1, text, found
        if found and count == 1 and len(following) <= 3 and len(name) > 18 and found[2] in ("meaning", "similar"):
            return 2, text, found
    return None


def _run_in(index: int, line: Line, string: str, number: tuple[str, str, int], form: Form) -> _Candidate | None:
    """A heading with its text behind it in one paragraph: “一、总体情况。2022年……”."""
    at = number[2]
    bare = string[at:].lstrip()
    start = len(string) - len(bare)
    for section in form.sections:
        for known in (section.heading, *section.variants):
            words = fold(known)
            if bare.startswith(words) and bare[len(words):len(words) + 1] in ("。", ":", " "):
                end = start + len(words)
                wording = "official" if known == section.heading else "variant"
                return _build(index, 1, line.text.cut(0, end).strip(), number, (section.id, wording, "exact"),
                              line.text.cut(end + 1).strip())
    return None


def _ordered(candidates: Sequence[_Candidate], form: Form) -> list[_Candidate]:
    """Without the numbered lists inside parts: their numbers start anew and their words are no heading of the form."""
    chosen: list[_Candidate] = []
    nested = 0
    exact_later = [c.section.id for c in candidates if c.kind in ("exact", "similar")]
    for candidate in candidates:
        if candidate.kind in ("exact", "similar"):
            chosen.append(candidate)
            nested = 0
            continue
        last = next((c.value for c in reversed(chosen) if c.value), 0)
        value = candidate.value or 0
        named_better = candidate.section.id is not None and form.sections[0].number != "" and candidate.section.id in exact_later
        in_list = nested and value == nested + 1 and value != _value(_form_number(form, candidate.section.id or ""))
        if value <= last or in_list or named_better or (candidate.section.id is None and not last):
            nested = value if value == 1 or value == nested + 1 else nested
            continue
        chosen.append(candidate)
    return chosen


def _without_contents(chosen: list[_Candidate]) -> list[_Candidate]:
    """Without a table of contents: headings one right behind the other at the start, all of which come again."""
    run = 1
    while run < len(chosen) and chosen[run].line == chosen[run - 1].line + chosen[run - 1].lines:
        run += 1
    later = {c.section.id for c in chosen[run:]}
    return chosen[run:] if run >= 3 and all(c.section.id in later for c in chosen[:run]) else chosen


def _add_weak(strong: list[_Candidate], weak: Sequence[_Candidate], form: Form) -> list[_Candidate]:
    """Headings without a number, or with an Arabic one, for parts not found otherwise, where the form's order has them."""
    order = [section.id for section in form.sections]
    chosen = list(strong)
    have = {c.section.id for c in strong}
    for candidate in weak:
        id = candidate.section.id
        if id is None or id in have or (candidate.numbered == "none" and not form.sections[0].number):
            continue
        before = [order.index(c.section.id) for c in chosen if c.section.id and c.line < candidate.line]
        after = [order.index(c.section.id) for c in chosen if c.section.id and c.line > candidate.line]
        place = order.index(id)
        if candidate.kind == "exact" and all(b < place for b in before) and all(a > place for a in after):
            chosen.append(candidate)
            chosen.sort(key=lambda c: c.line)
            have.add(id)
    return chosen


def _with_body(chosen: Sequence[_Candidate], lines: Sequence[Line]) -> list[Section]:
    found = []
    for position, candidate in enumerate(chosen):
        start = candidate.line + candidate.lines
        end = chosen[position + 1].line if position + 1 < len(chosen) else len(lines)
        body = flow([(line.text, line.gap) for line in lines[start:end]])
        if candidate.rest:
            body.insert(0, candidate.rest)
        last = lines[end].block if end < len(lines) else (lines[-1].block + 1 if lines else 0)
        found.append(candidate.section._replace(body=tuple(body), first=lines[candidate.line].block, last=last))
    return found


