"""Labels of a table as printed: where they differ from the form's, and which belong to another edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from linter.form import TableForm
from linter.recognise.normal import squash
from linter.recognise.tables.labels import Match, label_key, similarity
from linter.recognise.tables.records import Record
from linter.recognise.tables.stream import TEXT, Token
from linter.report import Label, Row
from linter.text import Text


def label_differences(tokens: Sequence[Token], table: TableForm, rows: Mapping[str, Row],
                      pairs: Sequence[tuple[Match, Record]]) -> Iterator[Label]:
    """Row, column and block labels that are not worded as in the form."""
    claimed = {id(piece) for match, _ in pairs for piece in match.used}
    for match, record in pairs:
        form = table.rows[match.row]
        label = rows[form.id].label
        if match.borrowed or not match.used or not label or _same_wording(table, label.string, form.label):
            continue
        if not record.exact and label_key(label.string) in label_key(form.label):
            continue  # its other lines stand beside other rows of the text
        yield Label(f"tables.{table.id}.rows.{form.id}", label, form.label)
    free = [token for token in tokens if token.kind == TEXT and id(token) not in claimed and token.row >= 0]
    official = [(f"tables.{table.id}.columns.{column.id}", column.label) for column in table.columns]
    official += [(f"tables.{table.id}.blocks.{block.id}", block.label) for block in table.blocks]
    exact = {token.key for token in free}
    for target, printed in official:
        key = squash(printed)
        if key in exact or len(key) < 4:
            continue
        near = next((token for token in free if similarity(token.key, key) >= 0.75 and not _is_label(token.key, official)), None)
        if near:
            yield Label(target, near.text, printed)


def _same_wording(table: TableForm, printed: str, official: str) -> bool:
    key, wanted = label_key(printed), label_key(official)
    if key == wanted:
        return True
    whole = squash(printed)
    return whole.endswith(squash(official)) or any(whole == squash(block.label) + wanted for block in table.blocks)


def _is_label(key: str, official: Sequence[tuple[str, str]]) -> bool:
    return any(squash(label) == key for _, label in official)


def strange_labels(tokens: Sequence[Token], printed: TableForm, own: TableForm, others: Sequence[TableForm]) -> Iterator[Text]:
    """Labels in the table that another edition has and the report's own does not; of a foreign layout at least its place."""
    theirs = _only_theirs(own, tuple(others))
    found = False
    for token in tokens:
        if token.kind == TEXT and (token.key in theirs or label_key(token.text.string) in theirs):
            found = True
            yield token.text
    if not found and printed is not own:
        merged = {label_key(row.label) for row in printed.rows} - {label_key(row.label) for row in own.rows}
        yield next((token.text for token in tokens if label_key(token.text.string) in merged), tokens[0].text)


@lru_cache(maxsize=32)
def _only_theirs(own: TableForm, others: tuple[TableForm, ...]) -> frozenset[str]:
    """The keys of the labels that the other layouts have and `own` does not."""
    return frozenset(key for other in others for key in _labels(other)).difference(_labels(own))


def _labels(table: TableForm) -> Iterator[str]:
    for column in table.columns:
        yield from (squash(label) for label in (column.label, *column.variants))
    for row in table.rows:
        for label in (row.label, *row.variants):
            yield squash(label)
            yield label_key(label)
    for block in table.blocks:
        yield squash(block.label)
        yield label_key(block.label)
