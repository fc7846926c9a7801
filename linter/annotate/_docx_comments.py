"""The parts of a Word file that comments need: their text, their relationship and their content type."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from posixpath import dirname, join
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from linter.annotate._docx_xml import STRICT
from linter.annotate._notes import AUTHOR, Note
from linter.document import Unreadable
from linter.formatters._markup import escaped
from linter.language import Phrase
from linter.readers._docx_package import Package
from linter.readers._docx_zip import Container

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ID = re.compile(rb"""<(?:\w{1,20}:)?comment\s[^<>]{0,2000}?\bid\s?=\s?["'](\d{1,9})["']""")
_ROOT_END = re.compile(rb"</(?:(\w{1,20}):)?(\w{1,30})\s{0,9}>\s{0,99}\Z")
_ROOT_EMPTY = re.compile(rb"<((?:\w{1,20}:)?\w{1,30})([^<>]{0,4000})/>\s{0,99}\Z")
_UNKNOWN = Phrase(
    "文件的结构不寻常，无法加入批注。请用 Word 打开并另存后再试。",
    "The file is built in an unusual way and cannot take comments. Open it in Word, save it and try again.",
)


def add_comments(data: bytes, notes: Sequence[Note], mark: Callable[[int], bytes]) -> bytes:
    """The Word file `data` with a comment for each of `notes`.

    `mark` gives the main part with the marks of the comments, whose numbers begin with its argument. Parts that have
    nothing to do with comments keep their bytes. Raises Unreadable for files that cannot take comments.
    """
    container = Container(data)
    package = Package(container)
    existing = package.target("comments")
    before = container.read(existing) if existing else None
    first = max([int(number) for number in _ID.findall(before or b"")], default=-1) + 1
    main = mark(first)
    changed = {package.main: main}
    text = "".join(_comment(note, number) for number, note in enumerate(notes, first))
    if existing and before is not None:
        changed[existing] = _appended(before, text)
    else:
        changed |= _new_part(container, package.main, text, STRICT in main)
    return _packed(data, container, changed)


def _comment(note: Note, number: int) -> str:
    head = f"<w:p><w:r><w:rPr><w:b/></w:rPr>{_text(f'{note.rule} {note.head}')}</w:r></w:p>"
    lines = "".join(f"<w:p><w:r>{_text(line)}</w:r></w:p>" for line in note.lines)
    attributes = f'xmlns:w="{_W}" w:id="{number}" w:author="{AUTHOR}" w:initials="DL"'
    return f"<w:comment {attributes}>{head}{lines}</w:comment>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def _new_part(container: Container, main: str, text: str, strict: bool) -> dict[str, bytes]:
    folder = dirname(main)
    names = ("comments.xml", *(f"comments{number}.xml" for number in range(2, 100)))
    name = next(name for name in names if join(folder, name) not in container)
    relations = join(folder, "_rels", main[len(folder) :].lstrip("/") + ".rels")
    known = container.read(relations) or f'{_DECLARED}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
    numbers = (f"rIdComments{number}" for number in range(1, 100))
    number = next(number for number in numbers if number.encode() not in known)
    relation = f'<Relationship Id="{number}" Type="{_STRICT_KIND if strict else _KIND}" Target="{name}"/>'
    override = f'<Override PartName="/{join(folder, name)}" ContentType="{_TYPE}"/>'
    return {
        join(folder, name): f'{_DECLARED}<w:comments xmlns:w="{_W}">{text}</w:comments>'.encode(),
        relations: _appended(known, relation),
        _TYPES: _appended(container.read(_TYPES) or b"", override),
    }


def _appended(part: bytes, items: str) -> bytes:
    """The XML `part` with `items` as the last in its root; they take over its prefix where they have none."""
    empty = _ROOT_EMPTY.search(part) if not _ROOT_END.search(part) else None
    if empty:
        part = part[: empty.start()] + b"<" + empty[1] + empty[2] + b"></" + empty[1] + b">"
    end = _ROOT_END.search(part)
    if end is None:
        raise Unreadable(_UNKNOWN)
    if end[1] and not items.startswith("<w:"):
        items = f"<{end[1].decode()}:{items[1:]}"
    return part[: end.start()] + items.encode() + part[end.start() :]


def _packed(data: bytes, container: Container, changed: dict[str, bytes]) -> bytes:
    """The zip file with the members of `changed` replaced or added, in the old order, with their old dates."""
    out, waiting = BytesIO(), {name.lower(): name for name in changed}
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            name = waiting.pop(info.filename.replace("\\", "/").lower(), None)
            content = changed[name] if name else container.read(info.filename.replace("\\", "/"))
            new.writestr(info, content or b"", info.compress_type)
        for name in waiting.values():
            # A date of its own would make every run give another file.
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), changed[name], ZIP_DEFLATED)
    return out.getvalue()
