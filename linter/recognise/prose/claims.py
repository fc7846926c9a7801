"""The figures that running prose states: each with what it counts, its scope and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, takewhile

from linter.recognise.normal import folded
from linter.recognise.prose.absences import absences
from linter.recognise.prose.breakdowns import Breakdown, breakdowns
from linter.recognise.prose.clauses import Token, vocabulary
from linter.recognise.prose.counted import DISPUTES, RESULTS, Reading
from linter.recognise.prose.figure_kinds import readings
from linter.recognise.prose.phrases import Phrase, Prose
from linter.recognise.prose.talk import TOPICS, phrases
from linter.report import Claim
from linter.text import Text
from linter.typed import Any

_TITLE_LENGTH = 45
_SENTENCE = 40  # tokens


def claims(paragraphs: Sequence[Text], words: Mapping[str, Any], year: int | None) -> tuple[Claim, ...]:
    """The figures that `paragraphs` state about the year reported on, in reading order.

    `words`: the `claims` vocabulary of the form; `year`: the year reported on, None when unknown (then no figure is taken
    for another year's). What is open to doubt is left out.
    """
    known = vocabulary(words)
    found: list[Claim] = []
    about = ""
    for text in paragraphs:
        worth = known.worth.search(text.string)
        heading = len(text) <= _TITLE_LENGTH and known.heading.match(text.string)
        if not worth and not heading:
            continue
        string = folded(text)
        prose = Prose(string, known, tuple(known.tokens(string)), about, year)
        if worth:
            found.extend(_Paragraph(prose, text).claims())
        if heading:
            about = _about(prose.tokens)
    return tuple(found)


def _about(tokens: Sequence[Token]) -> str:
    """What a heading speaks of; nothing when it speaks of several things or of none that matters."""
    topics = {TOPICS[token.kind] for token in tokens if token.kind in TOPICS}
    if any(token.kind == "charge" for token in tokens):
        topics.add("fee")
    for topic in ("fee", "disputes", "other", "requests", "information"):
        if topic in topics:
            return topic
    return ""


class _Paragraph:
    """One paragraph: its figures read one by one, then held against each other."""

    def __init__(self, prose: Prose, text: Text) -> None:
        self.prose = prose
        self.text = text
        self.phrases = {phrase.at: phrase for phrase in phrases(prose)}
        figures = {at: phrase for at, phrase in self.phrases.items() if prose.tokens[at].kind == "figure"}
        self.lists = list(breakdowns(prose, figures))
        self.total_of = {part: taken.total for taken in reversed(self.lists) for part in taken.parts}
        self.readings: dict[int, tuple[Reading, ...]] = {}

    def claims(self) -> Iterator[Claim]:
        """The claims of the paragraph in reading order, breakdowns last."""
        for at, phrase in self.phrases.items():
            if self.prose.tokens[at].kind == "none":
                self.readings[at] = absences(self.prose, phrase)
            else:
                self.readings[at] = tuple(r for r in readings(self.prose, phrase) if self._stands(at, r))
        self._share_out()
        carried = {self.total_of[at] for at, found in self.readings.items() if at in self.total_of
                   and any(reading.kind == "carried_in" for reading in found)}
        for at, found in self.readings.items():
            for reading in found:
                yield self._claim(at, reading, at in carried)
        yield from self._all_of_one_kind()
        yield from filter(None, map(self._breakdown, self.lists))

    def _share_out(self) -> None:
        """ "行政复议、行政诉讼分别为 2 件、1 件": give each figure the kind that is its own."""
        for at, found in list(self.readings.items()):
            for reading in found:
                if reading.kind != "respectively":
                    continue
                row = self._row(at, len(reading.sum_of))
                self.readings[at] = ()
                for figure, kind in zip(row, reading.sum_of, strict=False):
                    start = reading.start if figure == at else self.phrases[figure].start
                    self.readings[figure] = (Reading(kind, start, self.phrases[figure].end, reading.scope),)

    def _row(self, at: int, length: int) -> list[int]:
        """The figures in a row from token `at`, if there are just `length` of them."""
        tokens, row = self.prose.tokens, [at]
        for index in range(at + 1, min(len(tokens), at + 2 * length + 1)):
            if tokens[index].kind == "figure" and self.prose.fills(tokens[index - 1].end, tokens[index].start):
                row.append(index)
            elif tokens[index].kind not in ("pause", "comma"):
                break
        return row if len(row) == length else []

    def _stands(self, at: int, reading: Reading) -> bool:
        """Whether a reading still holds when its figure is a part of another."""
        total = self.total_of.get(at)
        if reading.kind == "proactive":
            return self._published(at, reading, total)
        if reading.kind in DISPUTES and self._of_others(at):
            return False
        if total is None:
            return True
        kinds = {whole.kind for whole in self.readings.get(total, ()) if not whole.sum_of}
        if reading.kind in RESULTS and self.phrases[total].topic != "requests":
            return False
        if reading.kind == "received":
            return self._beside_carried(at, total)
        return reading.kind not in kinds or self._finished(at, total)

    def _of_others(self, at: int) -> bool:
        """Whether only a part of the disputes is about disclosure ("应诉案件 7 件,其中政府信息公开类 2 件")."""
        parts = next((taken.parts for taken in self.lists if taken.total == at), ())
        return any(self._of_disclosure(part) for part in parts) and not self._of_disclosure(at)

    def _of_disclosure(self, at: int) -> bool:
        return self.prose.says("disclosure", self.phrases[at].first, self.phrases[at].start)

    def _beside_carried(self, at: int, total: int) -> bool:
        """Whether the figure, new requests, is a part beside those of last year ("共 22 件,包括新收 20 件、上年结转 2 件")."""
        parts = next((taken.parts for taken in self.lists if taken.total == total and at in taken.parts), ())
        return any(token.kind == "carry" for part in parts if part != at for token in self.phrases[part].head)

    def _finished(self, at: int, total: int) -> bool:
        """Whether the whole is what was handled and the part what is finished of it ("办理 23 件,其中办结 22 件")."""
        return any("handling" in whole.scope for whole in self.readings.get(total, ())) and any(
            token.kind == "answer" and not self.prose.ends("letter", token.end)
            for token in (*self.phrases[at].head, *self.phrases[at].tail))

    def _published(self, at: int, reading: Reading, total: int | None) -> bool:
        if total is None:
            return "papers" not in reading.scope and ("unnamed" not in reading.scope or self.phrases[at].fresh)
        if any(token.kind == "make" for token in self.phrases[total].head):
            return True
        # "累计公开 5000 条,其中本年度新增主动公开 300 条"
        own = {token.kind for token in self.phrases[at].head}
        return bool(own & {"this_year", "year"}) and "publish" in own

    def _claim(self, at: int, reading: Reading, carried: bool) -> Claim:
        scope = reading.scope - {"papers", "unnamed"}
        if reading.kind in ("received", "answered") and (carried or self._with_carry_in(at)):
            scope |= {"with_carry_in"}
        if reading.kind == "answered" and self._beside_others(at):
            scope |= {"part"}
        return Claim(reading.kind, self.phrases[at].value, self.text.cut(reading.start, reading.end), (), scope, reading.sum_of)

    def _beside_others(self, at: int) -> bool:
        """Whether the sentence also counts requests withdrawn or not taken up, or answered in another way."""
        tokens = self.prose.tokens
        before = takewhile(lambda token: token.kind != "stop", reversed(tokens[max(0, at - _SENTENCE):at]))
        behind = takewhile(lambda token: token.kind != "stop", tokens[at:at + _SENTENCE])
        return any(token.kind in ("withdraw", "undone", "some_answers") for token in chain(before, behind))

    def _with_carry_in(self, at: int) -> bool:
        phrase = self.phrases[at]
        around = {token.kind for token in (*phrase.lead, *phrase.head)}
        if {"carry", "last_year"} <= around:
            return True
        behind = self.prose.tokens[at + 1:at + 8]
        return bool(behind) and behind[0].kind == "open" and {"carry", "last_year"} <= {token.kind for token in behind}

    def _all_of_one_kind(self) -> Iterator[Claim]:
        """ "…,均为自然人申请": the requests just counted are all of one kind of applicant."""
        tokens = self.prose.tokens
        for at, (token, person) in enumerate(pairwise(tokens)):
            if token.kind != "all" or person.kind not in ("natural_person", "legal_person"):
                continue
            others = [other.kind for other in tokens[at + 2:at + 5]]
            if "figure" in others[:1] or {"natural_person", "legal_person", "legal_detail"} & set(others):
                continue
            counted = self._last_received(at)
            if counted is not None and self.prose.fills(token.end, person.start):
                text = self.text.cut(token.start, person.end)
                yield Claim(person.kind, self.phrases[counted].value, text, (), self.readings[counted][0].scope)

    def _last_received(self, at: int) -> int | None:
        before = [index for index, found in self.readings.items() if index < at and found]
        stops = sum(token.kind == "stop" for token in self.prose.tokens[before[-1]:at]) if before else 2
        if stops > 1 or not before:
            return None
        found = self.readings[before[-1]]
        whole = found and found[0].kind in ("received", "answered") and self.phrases[before[-1]].value
        return before[-1] if whole else None

    def _breakdown(self, taken: Breakdown) -> Claim | None:
        total = self.phrases[taken.total]
        if len(taken.parts) < 2 or total.elsewhen or not total.value or not self._countable(taken.total):
            return None
        last = self.phrases[taken.parts[-1]]
        found = self.readings.get(taken.total, ())
        start = min([reading.start for reading in found] + [total.start])
        scope = {"approx"} if total.approximate or any(self.phrases[part].approximate for part in taken.parts) else set()
        scope |= {"partial"} if taken.partial or self.prose.begins("and_so_on", last.end) else set()
        scope |= self._ways(taken)
        parts = tuple(self.phrases[part].value for part in taken.parts)
        return Claim("breakdown", total.value, self.text.cut(start, last.end), parts, frozenset(scope))

    def _ways(self, taken: Breakdown) -> set[str]:
        """Whether the requests received are taken apart by the channels they came through, and whether all are named."""
        if not any(reading.kind == "received" for reading in self.readings.get(taken.total, ())):
            return set()
        words = [[self.prose.string[token.start:token.end] for token in (*self.phrases[part].head, *self.phrases[part].tail)
                  if token.kind == "channel"] for part in taken.parts]
        if not all(words):
            return set()
        rest = any(word.startswith(self.prose.vocabulary.hints["others"]) for found in words for word in found)
        return {"channels", "complete"} if rest else {"channels"}

    def _countable(self, at: int) -> bool:
        """Whether what is taken apart is information, requests or disputes, or itself a part of these."""
        phrase = self.phrases[at]
        if phrase.topic == "other" and not self._around(phrase, "published"):
            return False
        if phrase.topic == "disputes" and not self.readings.get(at) and at not in self.total_of:
            return False
        if self._around(phrase, "countable") or self.readings.get(at):
            return True
        return at in self.total_of and self._countable(self.total_of[at])

    def _around(self, phrase: Phrase, hint: str) -> bool:
        return self.prose.says(hint, phrase.first, phrase.start) or self.prose.says(hint, phrase.end, phrase.last)

