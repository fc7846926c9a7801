"""Word's complex fields: an instruction that nobody sees, then a result that stands in the text."""

from __future__ import annotations

# Word itself nests fields twenty deep; what exceeds this, or is longer (in characters), comes from no Word.
DEEPEST = 64
LONGEST = 1000


class _Field:
    """One open field: in its instruction until `shown`, then in its result."""

    def __init__(self) -> None:
        self.instruction = ""
        self.swallowed: list[str] = []
        self.shown = False


class Fields:
    """The fields open at the place reached; they nest, and a table of contents runs over many paragraphs.

    `open` are these fields; `muted` is above zero while text is not to be seen: in an instruction, or while the reader itself raises it.
    """

    def __init__(self) -> None:
        self.muted = 0
        self.open: list[_Field] = []

    def mark(self, kind: str | None) -> str:
        """Takes a w:fldChar ("begin", "separate", "end"); gives the text that a field shows without having a result."""
        if kind == "begin" and len(self.open) < DEEPEST:
            self.open.append(_Field())
            self.muted += 1
        elif self.open and kind == "separate" and not self.open[-1].shown:
            self.open[-1].shown = True
            self.muted -= 1
        elif self.open and kind == "end":
            last = self.open.pop()
            if not last.shown:
                from linter.readers._docx_symbols import enclosed

                self.muted -= 1
                return enclosed(last.instruction)
        return ""

    def instruct(self, text: str) -> None:
        """Takes a piece of an instruction (w:instrText)."""
        if self.open and not self.open[-1].shown and len(self.open[-1].instruction) < LONGEST:
            self.open[-1].instruction += text

    def swallow(self, text: str) -> None:
        """Takes text that stands where only an instruction should."""
        if self.open:
            self.open[-1].swallowed.append(text)

    def close_unfinished(self) -> str:
        """At the end of a paragraph: a field still in its instruction would swallow all the rest, so it is closed.

        Gives what it has swallowed, which is text after all.
        """
        unfinished = [text for field in self.open if not field.shown for text in field.swallowed]
        self.open = [field for field in self.open if field.shown]
        self.muted = 0
        return "".join(unfinished)

    @property
    def in_contents(self) -> bool:
        """Whether the place reached is inside an automatic table of contents."""
        return bool(self.open) and any(field.instruction.lstrip()[:3].upper() == "TOC" for field in self.open)
