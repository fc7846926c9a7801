"""Files whose report is a picture: little text, no table, and pictures that nobody can search or copy from."""

from __future__ import annotations

from linter.document import Document, Loss, Paragraph, Picture, Table
from linter.language import Phrase

# Characters; a report with its tables has some two thousand.
_LITTLE_TEXT = 600
_PICTURES = Phrase(
    "文字很少，却有图片（{count} 张）：报告可能是图片，图片里的文字未读取。请检查文字版；发布的也应是文字版。",
    "There is little text, but there are pictures ({count}): the report may be a picture, which was not read. Check its text; publish that, too.")


def with_pictures(document: Document) -> Document:
    """The document, with a loss at its first picture where the report may be pictures."""
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    if not pictures or any(isinstance(block, Table) for block in document.blocks):
        return document
    if sum(len(block.text.string.strip()) for block in document.blocks if isinstance(block, Paragraph)) > _LITTLE_TEXT:
        return document
    said = Phrase(_PICTURES.say("zh", count=len(pictures)), _PICTURES.say("en", count=len(pictures)))
    return document._replace(losses=(*document.losses, Loss(said, pictures[0].location)))
