"""Comments in Word files cover the words that are meant, and nothing else of the file changes."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from corpus import example
from corpus.docx_parts import cell, package, para, run, table
from corpus.docx_shapes import MAKES, render
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.annotate import Note, annotate
from linter.document import Document, Paragraph, Table
from linter.readers.docx import elements, read
from linter.result import Severity
from linter.text import Location, Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def noted(data: bytes, *places: Location) -> bytes:
    """The file with a comment at each place; reading it gives what it gave before."""
    marked = annotate(data, "docx", [Note(place, "A101", Severity.ERROR, "错误", ()) for place in places])
    assert read(marked, "a.docx") == read(data, "a.docx")
    assert formatted(marked) == formatted(data)
    return marked


def main(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))


def covered(data: bytes) -> list[str]:
    """The text between the marks of each comment, in the order of their numbers."""
    opened: dict[int, str] = {}
    done: dict[int, str] = {}
    for item in main(data).iter():
        if item.tag == W + "commentRangeStart":
            opened[int(item.get(W + "id", ""))] = ""
        elif item.tag == W + "commentRangeEnd":
            number = int(item.get(W + "id", ""))
            done[number] = opened.pop(number)
        elif item.tag == W + "t":
            opened = {number: text + (item.text or "") for number, text in opened.items()}
    assert not opened
    return [done[number] for number in sorted(done)]


def formatted(data: bytes) -> list[tuple[str, str]]:
    """Each character and each other thing in a run, with the properties of its run; elements outside of runs by name."""
    found: list[tuple[str, str]] = []
    for item in main(data).iter():
        if item.tag == W + "r" and item.find(W + "commentReference") is None:
            properties = item.find(W + "rPr")
            shape = "" if properties is None else ElementTree.tostring(properties).decode()
            for part in item:
                if part.tag != W + "rPr":
                    found += [(character, shape) for character in part.text or part.tag]
        elif item.tag in (W + "p", W + "tc", W + "hyperlink", W + "ins", W + "sdt"):
            found.append((item.tag, ""))
    return found


def texts(document: Document) -> list[Text]:
    found: list[Text] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [one.text for row in block.rows for one in row]
    return [text for text in found if len(text) > 0]


def words(data: bytes, find: str) -> Location:
    """Where `find` stands, as the reader says."""
    text = next(text for text in texts(read(data, "a.docx")) if find in text.string)
    at = text.string.index(find)
    return text.locate(at, at + len(find))


@pytest.mark.parametrize("make", [make for make in MAKES if make not in ("boxed", "auto_numbered")])
def test_words_of_every_paragraph_and_cell_of_every_make(make: str) -> None:
    data = render(example.VALID, make)
    cuts = [(text, at, min(len(text), at + 3)) for text in texts(read(data, "a.docx")) for at in {0, len(text) // 2, max(0, len(text) - 2)}]
    marked = noted(data, *(text.locate(start, end) for text, start, end in cuts))
    for held, (text, start, end) in zip(covered(marked), cuts, strict=True):
        assert re.sub(r"\s|旧", "", held) == re.sub(r"\s", "", text.string[start:end])


def test_a_run_is_cut_with_its_properties_and_nothing_else_changes() -> None:
    bold = '<w:b/><w:color w:val="FF0000"/>'
    data = package(para(run("本机关"), run(" 收到 12 件 申请", bold), run("。")))
    marked = noted(data, words(data, "12"))
    assert covered(marked) == ["12"]
    pieces = [("".join(one.itertext()), one.find(f"{W}rPr/{W}b") is not None) for one in main(marked).iter(W + "r")]
    assert pieces == [("本机关", False), (" 收到 ", True), ("12", True), ("", False), (" 件 申请", True), ("。", False)]


def test_blanks_at_a_cut_stay() -> None:
    data = package(para("<w:r><w:t>收到 12 件</w:t></w:r>"))
    assert covered(noted(data, words(data, "12"))) == ["12"]


@pytest.mark.parametrize("text", ["\u3000\u3000收到12件", "收到12件\u3000"])
def test_a_run_that_begins_or_ends_with_a_wide_blank_is_cut(text: str) -> None:
    data = package(para(f"<w:r><w:t>{text}</w:t></w:r>"))
    assert covered(noted(data, words(data, "12"))) == ["12"]


def test_blanks_that_word_ignores_are_not_counted() -> None:
    data = package(para("<w:r><w:t>\t 收到</w:t></w:r>", "<w:r><w:t> \n12 12</w:t></w:r>"))
    (paragraph,) = read(data, "a.docx").paragraphs()
    assert paragraph.text.string == "收到12 12"
    (place,) = elements(data).places.values()
    assert [origin[:2] + origin[3:] for origin in place.origins] == [(0, 2, 2), (2, 5, 2)]


def test_whole_runs_are_not_cut() -> None:
    data = package(para(run("收到"), run("12"), run("件")))
    marked = noted(data, words(data, "12"))
    assert covered(marked) == ["12"]
    assert len(list(main(marked).iter(W + "r"))) == 4  # one for the mark


@pytest.mark.parametrize(
    ("body", "find", "held"),
    [
        ("<w:r><w:t>甲&amp;乙&#x4E19;丁</w:t></w:r>", "丙", "丙"),
        ("<w:r><w:t>甲&lt;乙</w:t></w:r>", "&lt;乙".replace("&lt;", "<"), "<乙"),
        ("<w:r><w:t>一二</w:t><w:tab/><w:t>三四</w:t><w:br/><w:t>五六</w:t></w:r>", "三四", "三四"),
        ("<w:r><w:t>一二</w:t><w:tab/><w:t>三四</w:t></w:r>", "二\t三", "二三"),
        ("<w:hyperlink><w:r><w:t>一二三</w:t></w:r></w:hyperlink>", "二", "二"),
        ('<w:ins w:id="1" w:author="a"><w:r><w:t>一二三</w:t></w:r></w:ins>', "二", "二"),
        ('<w:del w:id="1" w:author="a"><w:r><w:delText>二</w:delText></w:r></w:del><w:r><w:t>一二三</w:t></w:r>', "二", "二"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>二</w:t></w:r><w:r><w:t>一二三</w:t></w:r>", "二", "二"),
        ('<w:sdt><w:sdtContent><w:r w:rsidR="a&gt;b"><w:t>一二三</w:t></w:r></w:sdtContent></w:sdt>', "二", "二"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>一二三</w:t></w:r></w:fldSimple>', "二", "二"),
        # What cannot be cut is covered whole.
        ("<w:r><w:t> 一二三</w:t></w:r><w:r><w:t>四</w:t></w:r>", "二", " 一二三"),
        ("<w:r><w:t><![CDATA[一二三]]></w:t></w:r>", "二", "一二三"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>r</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>一二</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>三</w:t></w:r>",
            "二",
            "r一二",
        ),
    ],
)
def test_words_in_unusual_runs(body: str, find: str, held: str) -> None:
    data = package(para(run("前")) + para(body) + para(run("后")))
    assert covered(noted(data, words(data, find))) == [held]


def test_words_over_several_paragraphs_of_a_cell() -> None:
    data = package(table(f"<w:tr>{cell(para(run('第一行')), para(run('第二行')))}{cell(para(run('3')))}</w:tr>"))
    assert covered(noted(data, words(data, "行\n第二"), words(data, "3"))) == ["行第二", "3"]


def test_paragraphs_joined_by_a_revision_are_covered_as_far_as_known() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    data = package(para(run("前一"), properties=mark) + para(run("后一二")))
    assert covered(noted(data, words(data, "后一"))) == ["后一"]
    assert covered(noted(data, words(data, "前"))) == ["后一二"]


def test_comments_may_overlap() -> None:
    data = package(para(run("一二三四五六")))
    found = [words(data, find) for find in ("二三四", "三四五", "二三四", "一二三四五六", "四", "六")]
    assert covered(noted(data, *found)) == ["二三四", "三四五", "二三四", "一二三四五六", "四", "六"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("甲乙 &<>\"'１2", max_size=6), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), min_size=1, max_size=4),
)
def test_any_words_of_any_runs(runs: list[str], spans: list[tuple[int, int]]) -> None:
    data = package(para(run("标题")) + para(*(run(text, "<w:b/>" * (at % 2)) for at, text in enumerate(runs))))
    text = texts(read(data, "a.docx"))[-1]
    spans = [(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    marked = noted(data, *(text.locate(start, end) for start, end in spans)) if spans else data
    if spans:
        assert covered(marked) == [text.string[start:end] for start, end in spans]


def test_words_that_run_over_paragraphs_end_with_the_first() -> None:
    data = package(para(run("一二三四")) + para(run("五六七八九")))
    first, second = texts(read(data, "a.docx"))
    place = (first + second).locate(2, 8)
    assert (place.paragraph, place.column, place.end_column) == (1, 3, 5)
    assert covered(noted(data, place)) == ["三四"]
