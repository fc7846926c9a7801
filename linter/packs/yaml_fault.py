"""Names what is wrong with text that is not YAML, or that is YAML which packs may not use."""

from __future__ import annotations

import re

from linter.language import Phrase
from linter.packs.error import PackError
from linter.typed import Any

# What may stand before a full-width colon so that it was meant to end a key.
_WIDE_COLON = re.compile(r"""[ \t]{0,200}(?:-[ \t]{1,8})?["']?[A-Za-z_][A-Za-z0-9_.-]{0,60}["']?(：)""")
_WIDE = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "\u3000": " "}

WIDE_COLON = Phrase(
    "键后面用了全角冒号“：”；YAML 要用半角冒号加一个空格“: ”",
    "a full-width colon “：” follows the key; YAML needs a plain one and a space “: ”",
)
NO_VALUE = Phrase(
    '这里没有值；不需要这一项就删去，要空文字就写 ""',
    'there is no value here; leave it out, or write "" for empty text',
)
NO_KEY = Phrase("键必须是一个词", "a key must be a single word")
NO_MAPPING = Phrase("文件应由“键: 值”组成", "the file must consist of “key: value” lines")
TWO_DOCUMENTS = Phrase("一个文件里只能有一份 YAML 文档（---）", "only one YAML document (---) in a file")
UTF_16 = Phrase("文件是 UTF-16 编码，请另存为 UTF-8", "the file is UTF-16; save it as UTF-8")
UNKNOWN_ENCODING = Phrase(
    "文件既不是 UTF-8 也不是 GBK 编码，请另存为 UTF-8",
    "the file is neither UTF-8 nor GBK; save it as UTF-8",
)
CONTROL_CHARACTER = Phrase("文件里有不可见的控制字符", "the file holds a control character")
TABS = Phrase("缩进要用空格，不能用制表符", "indent with spaces, not with tabs")


def refused(zh: str, en: str) -> Phrase:
    """What is said of the parts of YAML that are not allowed."""
    return Phrase(f"这里不能用 YAML 的{zh}；以此开头的文字要加引号",
                  f"YAML {en} are not allowed; text that begins so needs quotes")


def too_large(most: int, zh: str, en: str) -> Phrase:
    """What is said of a file that goes beyond a limit."""
    return Phrase(f"文件超过 {most:,} {zh}", f"the file has more than {most:,} {en}")


def duplicate(key: str, line: int) -> Phrase:
    """What is said of a key that stands twice in one mapping."""
    return Phrase(f"键“{key}”重复，第 {line} 行已经有了", f"duplicate key “{key}”; it already stands on line {line}")


def no_value(key: str) -> Phrase:
    """What is said of a key without a value; in {…} it is usually the rest of a text with a comma in it."""
    if re.fullmatch(r"[A-Za-z0-9_.-]{1,60}", key):
        return NO_VALUE
    return Phrase(
        f"“{key}”没有值；如果它本是前面文字的一部分，那段文字含有逗号，要加引号",
        f"“{key}” has no value; if it belongs to the text before it, that text holds a comma and needs quotes",
    )


def wide_colon(text: str) -> int | None:
    """Where in `text` a full-width colon follows what looks like a key, if one does."""
    match = _WIDE_COLON.match(text)
    return match.start(1) if match else None


def not_a_mapping(text: str, path: str, line: int, column: int) -> PackError:
    """The error for a file whose root is no mapping."""
    return _wide_colon_above(text, path, line) or PackError(path, NO_MAPPING, line, column)


def syntax(error: Any, text: str, path: str) -> PackError:
    """The error for what PyYAML could not parse (a YAMLError)."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _control_character(text, path, getattr(error, "position", None) or 0)
    problem = _syntax_problem(str(error.problem), _line(text, mark.line + 1))
    return _wide_colon_above(text, path, mark.line + 1) or PackError(path, problem, mark.line + 1, mark.column + 1)


def _control_character(text: str, path: str, position: int) -> PackError:
    before = text[:position]
    return PackError(path, CONTROL_CHARACTER, before.count("\n") + 1, position - before.rfind("\n"))


def _wide_colon_above(text: str, path: str, line: int) -> PackError | None:
    """A full-width colon after a key makes the parser stumble, sometimes a line or two further down."""
    for number in range(line, max(0, line - 4), -1):
        column = wide_colon(_line(text, number))
        if column is not None:
            return PackError(path, WIDE_COLON, number, column + 1)
    return None


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1] if number <= len(lines) else ""


def _syntax_problem(problem: str, line: str) -> Phrase:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return TABS
    wide = next((character for character in line if character in _WIDE), None)
    if wide is not None:
        return Phrase(
            f"这一行不合 YAML 语法；行中有全角的“{wide}”，作符号时应写“{_WIDE[wide]}”",
            f"not valid YAML; the line holds a full-width “{wide}”, which as a sign must be “{_WIDE[wide]}”",
        )
    return Phrase(
        f"不合 YAML 语法：请看缩进是否对齐、冒号后有没有空格、引号和括号是否成对（{problem}）",
        f"not valid YAML: {problem}; look at the indentation, the spaces after colons, the quotes and brackets",
    )
