"""Which row of the form a record's label names: exactly after normalising, else by similarity, in the form's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from linter.form import TableForm
from linter.recognise.normal import fold, squash
from linter.recognise.tables.records import Record
from linter.recognise.tables.stream import Token
from linter.record import NamedTuple
from linter.regex import compiled

# Least similarity at which a label that differs still names its row; short labels must be exact.
SIMILAR = 0.72
SHORT = 4

_ENUMERATOR = compiled(r" *(?:\( ?(?:[一二三四五六七八九十]{1,3}|\d{1,2}) ?\)|[一二三四五六七八九十]{1,3} ?[、.,:]|\d{1,2} ?[、.,:)]?|[①-⑳]) *")
_LEADING_DIGITS = compiled(r"\d{1,2}|[一二三四五六七](?=[^安类])")


class Match(NamedTuple):
    """A row that a record may be: `row` index in the form, `score` up to 1, `used` pieces of the record's own label,
    `borrowed` pieces of the next record's that belong to this label."""

    row: int
    score: float
    used: tuple[Token, ...]
    borrowed: int = 0


@lru_cache(maxsize=4096)
def label_key(string: str) -> str:
    """A label without its number, spaces and punctuation."""
    folded = fold(string)
    match = _ENUMERATOR.match(folded)
    return squash(folded[match.end():]) if match and match.end() < len(folded) else squash(folded)


class Index(NamedTuple):
    """The labels of one table, ready for comparing."""

    table: TableForm
    exact: dict[str, tuple[int, ...]]
    rows: tuple[tuple[str, ...], ...]
    blocks: tuple[str, ...]
    # The rows that were looked up, by label: labels are the same in every report.
    known: dict[str, tuple[int, ...]]


_MOST_KNOWN = 4096


@lru_cache(maxsize=16)
def index_of(table: TableForm) -> Index:
    """The label index of `table`."""
    exact: dict[str, tuple[int, ...]] = {}
    rows = []
    for number, row in enumerate(table.rows):
        keys = tuple(dict.fromkeys(label_key(label) for label in (row.label, *row.variants)))
        rows.append(keys)
        for key in keys:
            exact[key] = (*exact.get(key, ()), number)
    blocks = sorted({squash(block.label) for block in table.blocks} | {label_key(block.label) for block in table.blocks}, key=len, reverse=True)
    return Index(table, exact, tuple(rows), tuple(blocks), {})


def exact_matches(index: Index, record: Record, following: Sequence[Token] = ()) -> list[Match]:
    """Rows whose label is exactly some of the record's pieces (its last ones first) and the first of the `following`."""
    pieces = record.pieces[-6:] if record.exact else _parted(record.pieces)[-7:]
    own = _first_match(index, _subsets(pieces), ())
    if record.exact or (own and own[0].score > 0.9):
        return own
    found = [own] if own else []
    for borrowed in range(1, min(3, len(following)) + 1):
        options = _subsets(pieces) if pieces else [((), 0.85)]
        found.append(_first_match(index, options, tuple(following[:borrowed])))
    return max(found, key=lambda matches: matches[0].score if matches else 0.0, default=[])


def _parted(pieces: Sequence[Token]) -> tuple[Token, ...]:
    """Pieces taken apart at single spaces too: a label of the margin may stand that near to the row's own."""
    parted: list[Token] = []
    for piece in pieces:
        string = piece.text.string
        if " " not in string or any(mark in string for mark in "，。；"):
            parted.append(piece)
            continue
        at = 0
        for word in string.split(" "):
            if word:
                text = piece.text.cut(at, at + len(word))
                parted.append(piece._replace(text=text, key=squash(word)))
            at += len(word) + 1
    return tuple(parted)


def _first_match(index: Index, options: Iterable[tuple[tuple[Token, ...], float]], borrowed: tuple[Token, ...]) -> list[Match]:
    for subset, score in options:
        rows = _lookup(index, (*subset, *borrowed))
        if rows:
            return [Match(row, score - 0.02 * len(borrowed), subset, len(borrowed)) for row in rows]
    return []


def _subsets(pieces: Sequence[Token]) -> Iterator[tuple[tuple[Token, ...], float]]:
    """The last pieces in a row, then any others that keep the order: soft text has labels of the margin in between."""
    for length in range(1, len(pieces) + 1):
        yield tuple(pieces[-length:]), 1.0
    if not pieces:
        return
    if pieces[-1].row >= 0:
        yield from (((piece,), 0.85) for piece in reversed(pieces[:-1]))
        return
    everything = (1 << len(pieces)) - 1
    for mask in sorted(range(1, everything), key=lambda mask: (not mask >> (len(pieces) - 1) & 1, mask.bit_count())):
        subset = tuple(piece for bit, piece in enumerate(pieces) if mask >> bit & 1)
        if len(subset) <= 4:
            yield subset, (0.97 if subset[-1] is pieces[-1] else 0.8) - 0.01 * len(subset)


def _joined(subset: Sequence[Token]) -> str:
    if len(subset) == 1:
        return label_key(subset[0].text.string)
    return label_key("".join(piece.text.string for piece in subset))


def _lookup(index: Index, subset: Sequence[Token]) -> tuple[int, ...]:
    label = "".join([piece.text.string for piece in subset])
    rows = _rows_called(index, label)
    return rows if rows or len(subset) != 1 else index.exact.get(_without_remark(label), ())


def _rows_called(index: Index, label: str) -> tuple[int, ...]:
    """The rows that are called `label`, or what is left of it without its block's label."""
    rows = index.known.get(label)
    if rows is None:
        if len(index.known) >= _MOST_KNOWN:
            index.known.clear()
        rows = index.exact.get(label_key(label)) or index.exact.get(_without_block(index, squash(label)), ())
        index.known[label] = rows
    return rows


@lru_cache(maxsize=4096)
def _without_remark(label: str) -> str:
    """The key of a label up to the remark that somebody put behind it: “规章（县级无此项）”; empty when there is none."""
    folded = fold(label)
    number = _ENUMERATOR.match(folded)
    ends = [at for at in (folded.find(mark, (number.end() if number else 0) + 2) for mark in "(:") if at > 0]
    return label_key(label[:min(ends)]) if ends else ""


def _without_block(index: Index, key: str) -> str:
    """The key of a label that follows its block's label in one piece ("（三）不予公开 1.属于国家秘密")."""
    if not key.startswith(index.blocks):
        return key
    stripped = False
    for _ in range(2):
        for block in index.blocks:
            if key.startswith(block) and len(key) > len(block):
                key, stripped = key[len(block):], True
                break
    return _LEADING_DIGITS.sub("", key, count=1) if stripped else key


def similar_matches(index: Index, record: Record, rows: Sequence[int], following: Sequence[Token] = ()) -> list[Match]:
    """Rows among `rows` whose label is like the record's, best first; none when two are about as near."""
    found: dict[int, Match] = {}
    pieces = record.pieces[-4:]
    options = [(tuple(pieces[-length:]), 0) for length in range(1, len(pieces) + 1)]
    if not record.exact and following and not _lookup(index, following[:1]):
        options += [(subset, borrowed) for subset, _ in options for borrowed in (1, 2) if borrowed <= len(following)]
    for subset, borrowed in options:
        key = _joined((*subset, *following[:borrowed]))
        for row in rows:
            score = max(similarity(key, label) for label in index.rows[row])
            if borrowed and max(similarity(_joined(following[:borrowed]), label) for label in index.rows[row]) > score - 0.2:
                continue  # the next label without this one's pieces is as good: it is the next row's
            if score >= SIMILAR and (row not in found or found[row].score < score * 0.9):
                found[row] = Match(row, score * 0.9, subset, borrowed)
    ranked = sorted(found.values(), key=lambda match: -match.score)
    if len(ranked) > 1 and ranked[0].score - ranked[1].score < 0.03:
        return []
    return ranked[:1]


def similarity(key: str, label: str) -> float:
    """How alike two squashed labels are, from 0 to 1; 1 only when equal. Short labels are alike only when equal."""
    if key == label:
        return 1.0
    if min(len(key), len(label)) < SHORT or not 0.5 < len(key) / len(label) < 2:
        return 0.0
    # What the ratio can be at most, by the characters in common: cheap, and it spares nearly every comparison.
    if 2 * sum(map(set(key).__contains__, label)) < SIMILAR * (len(key) + len(label)):
        return 0.0
    from difflib import SequenceMatcher  # most labels are as they should be

    matcher = SequenceMatcher(None, label, key, autojunk=False)
    if matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def in_order(candidates: Sequence[Sequence[Match]]) -> list[Match | None]:
    """One match or none for each record, rows strictly in the form's order, with the greatest total score."""
    # best[k]: (score, chain) of the best chain whose last row is k; chains are linked backwards.
    best: dict[int, tuple[float, tuple[int, Match, object] | None]] = {-1: (0.0, None)}
    for position, matches in enumerate(candidates):
        updates: dict[int, tuple[float, tuple[int, Match, object] | None]] = {}
        for match in matches:
            score, chain = max((entry for row, entry in best.items() if row < match.row), key=lambda entry: entry[0])
            if match.row not in best or score + match.score > best[match.row][0] + 1e-9:
                updates[match.row] = (score + match.score, (position, match, chain))
        best.update(updates)
    chosen: list[Match | None] = [None] * len(candidates)
    link: object = max(best.values(), key=lambda entry: entry[0])[1]
    while isinstance(link, tuple):
        position, match, link = link
        chosen[position] = match
    return chosen
