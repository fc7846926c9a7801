"""Reading a paragraph from left to right: what the talk is of, and of which year, at each of its figures."""

from __future__ import annotations

from collections.abc import Iterator

from linter.recognise.prose.clauses import Token
from linter.recognise.prose.phrases import ENDS, Phrase, Prose, head_of, lead_of, tail_of

TOPICS = {
    "request": "requests", "request_matter": "requests", "review": "disputes", "review_request": "disputes", "litigation": "disputes", "fee": "fee",
    "publish": "information", "other_matter": "other",
}
_DEEDS = frozenset({"receive", "answer", "handle"})
_UNSAID = frozenset({"this_year", "year", "pause", "cumulative", "channel", "channels", "new_media", "each", "cause", "reason",
                     "happen"})


def phrases(prose: Prose) -> Iterator[Phrase]:
    """Every figure and every negation of `prose`, in order."""
    talk = _Talk(prose)
    for at, token in enumerate(prose.tokens):
        if token.kind in ("figure", "none"):
            yield talk.phrase(at)
        talk.hear(token)


class _Talk:
    """The state of the talk while a paragraph is read from left to right."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.topic = prose.about
        self.elsewhen = ""
        self.outside: list[tuple[str, str]] = []
        self.fresh = True
        self.settled = ""  # what `elsewhen` was before the clause
        self.setting = self.topic  # the topic before the clause
        self.aside = False  # the clause says what something is about ("主要涉及土地审批"), which is no new topic
        self.listed = False  # a list of requests goes on
        self.passing = False  # the clause names another year in passing ("结转上年度 3 件"), so that the next is of this one
        self.before: Token | None = None

    def hear(self, token: Token) -> None:
        """Take note of `token`: a year, a topic, the end of a sentence."""
        kind = token.kind
        if kind in ("carry", "move", "defer"):
            self.elsewhen, self.passing = self.settled, True
        if kind in ENDS:
            self._end(kind)
        else:
            self.passing = self.passing or (
                kind == "last_year" and self.before is not None and (self.before.kind not in ENDS or not self.fresh))
            self.elsewhen = self._elsewhen(token)
            self.topic = self._turn(self.before, token)
            self.aside = (self.aside or self.prose.begins("concerns", token.start)) and kind not in _DEEDS
        self.before = token

    def _end(self, kind: str) -> None:
        if self.passing:
            self.elsewhen, self.passing = self.settled, False
        if self.aside and kind not in ("figure", "open"):
            self.topic = self.setting
        self.listed = kind != "stop" and (self.listed or (kind == "of_which" and self.topic == "requests"))
        if kind == "stop":
            self.elsewhen, self.fresh, self.outside = "", True, []
        elif kind == "open":
            self.outside.append((self.elsewhen, self.topic))
        elif kind == "close" and self.outside:
            self.elsewhen, self.topic = self.outside.pop()
        elif kind in ("figure", "semicolon"):
            self.fresh = kind == "semicolon"
        self.settled, self.setting, self.aside = self.elsewhen, self.topic, False

    def _turn(self, before: Token | None, token: Token) -> str:
        """The topic once `token` is heard after `before`."""
        if token.kind == "answer" and self.prose.says("disclosed", token.start, token.end):
            return "requests"  # "政府信息公开答复 3 件"
        if token.kind == "not_request" and self.prose.ends("request", token.end, token.start):
            return "other"  # "许可申请"
        if token.kind == "publish" and self.listed and not self.prose.vocabulary.published.at(self.prose.string, token.end, token.end + 4):
            return self.topic  # "申请 12 件,其中主动公开 2 件、同意公开 9 件"
        if token.kind != "bare_request":
            return TOPICS.get(token.kind, self.topic)
        said = (before.end if before else 0, token.start)
        if (before is None or before.kind != "channel") and not self.prose.clear(*said, ()) and not self.prose.says("information", *said):
            return "other"
        return "requests" if self.topic in ("", "information") and self.prose.of_disclosure else self.topic

    def _elsewhen(self, token: Token) -> str:
        before = self.before
        near = before is not None and before.end >= token.start - 1
        if token.kind == "this_year":
            return ""
        if token.kind == "year":
            if near and before and before.kind == "compare":
                return self.elsewhen
            if self.elsewhen == "ever" and self.prose.string[:token.start].rstrip().endswith(self.prose.vocabulary.hints["up_to"]):
                return self.elsewhen
            return "year" if self.prose.year is not None and token.value != self.prose.year else ""
        if token.kind == "cumulative":
            return self.elsewhen if near and before and before.kind in ("year", "this_year") else "ever"
        return "year" if token.kind in ("last_year", "part_year") else self.elsewhen

    def phrase(self, at: int) -> Phrase:
        """The figure or negation at `at` with its surroundings."""
        tokens, string = self.prose.tokens, self.prose.string
        token = tokens[at]
        begin, first, joint = head_of(self.prose, at)
        end, last = tail_of(tokens, at, len(string))
        head = tuple(word for word in tokens[begin:at] if word.end <= joint and word.kind not in ENDS)
        tail = tokens[at + 1:end]
        moved = any(word.kind in ("carry", "move", "defer", "next_year") for word in (*head, *tail))
        found = Phrase(at, token.start, token.end, token.value, token.unit, token.approximate, head, first, tail, last,
                       lead_of(tokens, begin), self._topic(token, head, tail), "" if moved else self.elsewhen, self.fresh,
                       bool(self.outside), joint)
        if token.kind == "figure" and self._strange(found):
            self.topic = "other"
            return found._replace(topic="other")
        return found

    def _topic(self, figure: Token, head: tuple[Token, ...], tail: tuple[Token, ...]) -> str:
        if any(token.kind in TOPICS or token.kind == "bare_request" for token in head):
            return self.topic
        for before, token in zip((figure, *tail), tail, strict=False):
            if token.kind in TOPICS or token.kind == "bare_request":
                return self._turn(before, token)
        return self.topic

    def _strange(self, phrase: Phrase) -> bool:
        """Whether something unknown was received or answered, so that the figures that follow speak of that."""
        deed = next((token for token in reversed(phrase.head) if token.kind in _DEEDS), None)
        if deed is None or any(token.kind not in _UNSAID and token.start > deed.start for token in phrase.head):
            return False
        if not self.prose.fills(deed.end, phrase.start):
            return True
        return not phrase.tail and not self.prose.fills(phrase.end, phrase.last)
