"""What a figure of running prose can count, and the words that lead up to it."""

from __future__ import annotations

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.phrases import Phrase, Prose
from linter.record import NamedTuple

RESULTS = frozenset({"granted", "partial", "denied", "unable", "unable_detail", "not_processed", "other_handled"})
DISPUTES = frozenset({"review", "litigation"})
DEEDS = frozenset({"receive", "answer", "handle"})
REQUESTS = frozenset({"request", "bare_request"})
CARRY = frozenset({"carry", "move", "defer"})
PERSONS = frozenset({"natural_person", "legal_person", "legal_detail"})
# Words that leave open what a figure counts; the word before them decides.
SILENT = frozenset({"pause", "this_year", "year", "each", "all", "respectively", "cause", "reason", "happen", "cumulative", "whole_place"})
# Behind a figure: it does not count requests after all.
FOREIGN = frozenset({"undone", "other_matter", "compare", "withdraw", "not_request", "other_money"})
FAR = 40  # characters within which words belong to a figure


class Reading(NamedTuple):
    """One thing that a figure counts, said by the text from `start` up to `end`.

    `scope` as in claims.Claim, and for published items "papers" and "unnamed" (see claims.py); `sum_of`: the kinds that
    the figure adds up, when there are several, or of the kind "respectively": the kinds that this figure and those
    behind it have in turn.
    """

    kind: str
    start: int
    end: int
    scope: frozenset[str] = frozenset()
    sum_of: tuple[str, ...] = ()


def chain(prose: Prose, phrase: Phrase) -> list[Token]:
    """The tokens before the figure that are joined to it by nothing but fillers, the nearest first."""
    joined, start = [], phrase.joint
    for token in reversed(phrase.head):
        if not prose.fills(token.end, start):
            break
        joined.append(token)
        start = token.start
    return joined
