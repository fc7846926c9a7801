"""What is run on made-up input: each target has inputs to begin with, a way to change them, and one execution."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from corpus.docx_parts import cell, pack, package, para, table
from corpus.docx_parts import run as run_of
from corpus.pdf_by_hand import Leaf, pdf

from fuzz import mutate
from fuzz.promises import hold, read_or_refused, result_is_sound, told_in_every_format
from linter import checking, in_force, previous, readers
from linter.command import config
from linter.command.usage import Fault
from linter.document import Unreadable
from linter.packs import PackError, load, yaml_source
from linter.readers import archive
from linter.recognise.prose.claims import claims
from linter.text import Location, Text

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"


class Target(NamedTuple):
    """`run` makes one execution and returns what must be the same the next time; it raises for what breaks a promise.

    `weight`: its part of the time, compared with others.
    """

    seeds: Callable[[], list[bytes]]
    change: mutate.Mutator
    run: Callable[[bytes], Any]
    weight: float = 1.0


def _examples(*names: str) -> list[bytes]:
    return [(EXAMPLES / name).read_bytes() for name in names]


def _texts() -> list[bytes]:
    whole = _examples("valid.txt", "faulty.txt")
    lines = whole[0].splitlines(keepends=True)
    return [*whole, b"".join(lines[:20]), b"".join(lines[20:60]), b"".join(lines[-25:]), b""]


def _markdown() -> list[bytes]:
    whole = (EXAMPLES / "valid.md").read_bytes()
    lines = whole.splitlines(keepends=True)
    return [whole, b"".join(lines[:25]), b"".join(lines[25:70]), "# 一\n\n| a | b |\n|---|:-:|\n| 1 | `2` |\n\n> **引** ![图](x.png)\n---\n".encode()]


def _pages() -> list[bytes]:
    whole = (EXAMPLES / "valid.html").read_bytes()
    small = ("<!DOCTYPE html><meta charset=utf-8><title>年报</title><h1>年报</h1><p>发布日期：2024-01-09<table><caption>表</caption><thead><tr><th colspan=2>甲<tbody><tr>"
             "<td rowspan=2>1<td>2&nbsp;<tr><td>3</table><ol start=3><li>一<li value=9>二</ol><pre>a\tb\n</pre><a href=x.pdf>附件</a><div hidden>x</div>")
    return [whole, small.encode(), b"<p>" + "（一）总体情况".encode(), b"<table><tr><td><table><tr><td>1</table><td>2</table>"]


def _saved_pages() -> list[bytes]:
    page = _pages()[1]
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"; type="text/html"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
    quoted = b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E4=B8=80=\r\n=E4=BA=8C</p>\r\n--x--\r\n"
    return [head + b"\r\n" + page + b"\r\n--x--\r\n", head + quoted, head + b"Content-Transfer-Encoding: base64\r\n\r\nPHA+5LiAPC9wPg==\r\n--x--"]


def _words() -> list[bytes]:
    body = para(run_of("青川县财政局2024年政府信息公开工作年度报告")) + para(run_of("一、总体情况")) + table(f"<w:tr>{cell(para(run_of('甲')))}{cell(para(run_of('1')))}</w:tr>")
    return [(EXAMPLES / "valid.docx").read_bytes(), package(body)]


def _pdfs() -> list[bytes]:
    leaf = Leaf()
    leaf.text(90, 60, "青川县财政局2024年政府信息公开工作年度报告")
    for at in (100, 140, 180):
        leaf.line((80, at), (400, at))
        leaf.line((80 + 2 * (at - 100), 100), (80 + 2 * (at - 100), 180))
        leaf.text(90, at + 8, f"{at}")
    picture = Leaf()
    picture.image(0, 0, 595, 842)
    return [pdf([leaf]), pdf([leaf, picture])]


def _old() -> list[bytes]:
    document = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
    return [b"{\\rtf1\\ansi{\\fonttbl}" + b"x\\par}" * 9, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le"), pack(document),
            b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", package(para(run_of("一")))]


def _archives() -> list[bytes]:
    report = (EXAMPLES / "valid.txt").read_bytes()[:600]
    return [pack({"甲.txt": report, "2024/乙.md": report, "丙/": b""}), pack({"a.txt": b"", "b.zip": b"PK"})]


def _packs() -> list[bytes]:
    folder = sorted((ROOT / "rules/2021").glob("*.yaml"))
    return [path.read_bytes() for path in (*sorted((EXAMPLES / "packs").glob("*.yaml")), folder[0], ROOT / "rules/base/pack.yaml") if path.exists()]


def _settings() -> list[bytes]:
    return [b"select: [A101, P]\nignore: [D301]\nfail-on: warning\nseverity: {A101: error}\nrules: [a.yaml]\noverrides:\n- paths: ['2020/**']\n  edition: '2019'\n"
            b"suppress:\n- rule: A101\n  paths: [x.txt]\n  reason: r\n  until: 2026-01-01\n",
            b"[tool.disclose-lint]\nselect = ['A101']\nyear = 2022\n[[tool.disclose-lint.overrides]]\npaths = 'x'\n"]


def _extracts() -> list[bytes]:
    from json import dumps

    return [dumps(checking.extract_path(EXAMPLES / "valid.txt"), ensure_ascii=False).encode()]


def _phrases() -> list[bytes]:
    cases = (ROOT / "tests/recognise/prose/claims_cases.txt").read_text("utf-8").splitlines()
    return [line[5:].encode() for line in cases if line[:4].isdigit()]


def _reading(name: str) -> Callable[[bytes], Any]:
    return lambda data: read_or_refused(lambda: readers.read(data, name))


def _members(data: bytes) -> Any:
    if not archive.is_archive(data, ".zip"):
        return None
    try:
        found = list(archive.members(data))
    except Unreadable as unreadable:
        return unreadable.problem
    hold(all(not member.data or member.problem is None for member in found), "a member with a problem and content")
    return found


def _parsed(data: bytes) -> Any:
    try:
        return yaml_source.parse(data, "a.yaml").data
    except PackError as error:
        return str(error)


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _loaded(data: bytes) -> Any:
    path = _folder() / "pack.yaml"
    path.write_bytes(data)
    try:
        return [edition.rule_ids for edition in load([path]).editions]
    except PackError as error:
        hold("Traceback" not in str(error), str(error))
        return str(error)


def _configured(data: bytes) -> Any:
    path = _folder() / ("pyproject.toml" if data.lstrip().startswith(b"[") else ".disclose-lint.yaml")
    path.write_bytes(data)
    try:
        return repr(config.load(str(path), str(path)))
    except (PackError, Fault) as error:
        return str(error)


def _stood_in(data: bytes) -> Any:
    try:
        return len(previous.stand_ins(data, "a.json", in_force.library(in_force.Options())))
    except Unreadable as unreadable:
        return unreadable.problem


@lru_cache(maxsize=1)
def _claim_words() -> Any:
    edition = in_force.library(in_force.Options()).edition("2021")
    assert edition is not None
    return edition.form.words["claims"]


def _claimed(data: bytes) -> Any:
    string = data.decode("utf-8", "replace")
    lines = [Text.at(part, Location(number, 1)) for number, part in enumerate(string.split("\n"), 1)]
    found = claims(lines, _claim_words(), 2022)
    for claim in found:
        at = claim.text.location
        hold(at.line is not None and 1 <= at.line <= len(lines), f"{claim}")
        line = lines[(at.line or 1) - 1].string
        start = (at.column or 1) - 1
        hold(line[start:start + len(claim.text.string)] == claim.text.string, f"not in the text: {claim}")
        hold(claim.value >= 0 and all(part >= 0 for part in claim.parts), f"less than nothing: {claim}")
    return found


def _checked(name: str) -> Callable[[bytes], Any]:
    def run(data: bytes) -> Any:
        result = checking.check_bytes(data, name)
        result_is_sound(result)
        told_in_every_format(result)
        return result

    return run


def _fixed(data: bytes) -> Any:
    """Extraction and the English language, which a check does not touch."""
    extracted = checking.extract_bytes(data, "a.txt")
    hold("内部错误" not in (extracted["problem"] or ""), str(extracted["problem"]))
    result = checking.check_bytes(data, "a.txt", in_force.Options(lang="en", year=2022, organ_kind="government"))
    result_is_sound(result)
    return extracted


TARGETS = {
    "txt": Target(_texts, mutate.text, _reading("a.txt")),
    "md": Target(_markdown, mutate.text, _reading("a.md"), 2),
    "html": Target(_pages, mutate.page, _reading("a.html"), 3),
    "mht": Target(_saved_pages, mutate.page, _reading("a.mht"), 0.5),
    "docx": Target(_words, mutate.word, _reading("a.docx"), 3),
    "pdf": Target(_pdfs, mutate.any_bytes, _reading("a.pdf"), 3),
    "office": Target(_old, mutate.any_bytes, _reading("a.doc"), 0.2),
    "zip": Target(_archives, mutate.archive, _members, 0.4),
    "yaml": Target(_packs, mutate.yaml, _parsed),
    "pack": Target(_packs, mutate.yaml, _loaded, 3),
    "config": Target(_settings, mutate.yaml, _configured),
    "previous": Target(_extracts, mutate.json, _stood_in),
    "claims": Target(_phrases, mutate.prose, _claimed, 3),
    "extract": Target(_texts, mutate.text, _fixed, 3),
    "check-txt": Target(_texts, mutate.text, _checked("a.txt"), 6),
    "check-md": Target(_markdown, mutate.text, _checked("a.md"), 4),
    "check-html": Target(_pages, mutate.page, _checked("a.html"), 5),
    "check-docx": Target(_words, mutate.word, _checked("a.docx"), 4),
}
