"""Automatic numbers of Word: counted from numbering.xml as Word shows them."""

from __future__ import annotations

import pytest
from corpus.docx_parts import document, lines, lists, numbered, para, run

from linter.readers._docx_numerals import numeral


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 20300, "二万零三百"),
        ("japaneseCounting", 111, "百十一"),
        ("japaneseCounting", 20, "二十"),
        ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 1, "子"),
        ("ideographZodiacTraditional", 13, "丙子"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 9, "⒐"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("none", 4, ""),
        ("bullet", 4, ""),
        ("decimal", 7, "7"),
        ("cardinalText", 7, "7"),
        ("upperLetter", 2_000_000_000, "2000000000"),
        ("lowerRoman", -3, "-3"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_numerals(form: str, number: int, text: str) -> None:
    assert numeral(number, form) == text


def test_numbers_of_several_levels_restart_below_a_higher_one() -> None:
    levels = lists(("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%1.%2.%3"))
    body = "".join(
        numbered(text, level)
        for text, level in [("甲", 0), ("a", 1), ("b", 1), ("x", 2), ("乙", 0), ("c", 1), ("y", 2)]
    )
    assert lines(body, numbering=levels) == [
        "一、甲",
        "（一）a",
        "（二）b",
        "一.二.1x",
        "二、乙",
        "（一）c",
        "二.一.1y",
    ]


def test_number_is_apart_from_the_text_and_bullets_have_none() -> None:
    body = numbered("总体情况") + numbered("要点", 1) + numbered("无", 0, 0) + numbered("无", 0, 99) + numbered("无", 8)
    found = list(document(body, numbering=lists(("chineseCounting", "%1、"), ("bullet", "●"))).paragraphs())
    assert [(block.number, str(block.text)) for block in found] == [
        ("一、", "总体情况"),
        ("", "要点"),
        ("", "无"),
        ("", "无"),
        ("", "无"),
    ]


def test_lists_over_one_definition_count_on_unless_they_start_anew() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
        '<w:num w:numId="4"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>'
    )
    body = "".join(numbered("x", 0, num) for num in (1, 2, 3, 3, 4))
    assert lines(body, numbering=lists(("decimal", "%1."), nums=nums)) == ["1.x", "2.x", "5.x", "6.x", "G)x"]


def test_level_restarts_only_where_it_says() -> None:
    levels = (
        lists(("decimal", "%1."), ("decimal", "%2)"), ("decimal", "%3]"))
        .replace('<w:lvlText w:val="%2)"/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%2)"/>')
        .replace('<w:lvlText w:val="%3]"/>', '<w:lvlRestart w:val="1"/><w:lvlText w:val="%3]"/>')
    )
    body = "".join(numbered("", level) + numbered("x", level) for level in (0, 1, 2, 1, 2, 0, 1, 2))
    assert lines(body, numbering=levels) == ["2.x", "2)x", "2]x", "4)x", "4]x", "4.x", "6)x", "2]x"]


def test_legal_levels_and_higher_ones_passed_over() -> None:
    levels = lists(("chineseCounting", "%1、"), ("decimal", "%1.%2")).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    )
    assert lines(numbered("x", 1) + numbered("甲") + numbered("y", 1), numbering=levels) == ["1.1x", "二、甲", "2.1y"]


def test_custom_number_format_falls_back_to_the_plain_one() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>'
    )
    levels = lists(("decimal", "%1、")).replace('<w:numFmt w:val="decimal"/>', both)
    assert lines(numbered("甲"), numbering=levels) == ["一、甲"]


def test_numbers_by_style() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="1a"><w:name w:val="x"/>'
        '<w:basedOn w:val="1"/></w:style>'
    )
    levels = lists(("decimal", "%1."), ("chineseCounting", "%2、")).replace(
        '<w:lvlText w:val="%2、"/>', '<w:pStyle w:val="1"/><w:lvlText w:val="%2、"/>'
    )
    body = para(run("甲"), properties='<w:pStyle w:val="1"/>') + para(run("乙"), properties='<w:pStyle w:val="1a"/>')
    off = para(run("丙"), properties='<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body + off, style, levels) == ["一、甲", "二、乙", "丙"]


def test_numbers_by_numbering_style() -> None:
    style = (
        '<w:style w:type="numbering" w:styleId="n"><w:name w:val="n"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    nums = (
        '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="n"/></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>'
    )
    assert lines(numbered("甲", 0, 2) + numbered("乙", 0, 2), style, lists(("chineseCounting", "%1、"), nums=nums)) == [
        "一、甲",
        "二、乙",
    ]


def test_empty_numbered_paragraphs_count_as_in_word() -> None:
    assert lines(numbered("甲") + numbered("") + numbered("乙"), numbering=lists(("decimal", "%1."))) == [
        "1.甲",
        "3.乙",
    ]
