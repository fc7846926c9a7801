"""Valid reports on years before 2019: contents of article 32 in headings of one's own, no national table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from corpus.figures import random_figures
from corpus.sheet import Line
from corpus.varied import Prose, Varied, organ
from corpus.wordings import CONTACTS, OPENINGS, OVERVIEW, PERIODS

_BASIS = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第492号）的要求",
    "按照《中华人民共和国政府信息公开条例》第三十一条、第三十二条的规定",
    "依据《政府信息公开条例》（中华人民共和国国务院令第492号，以下简称《条例》）",
)
_PREFACES = (
    "{basis}，{organ}编制本报告。全文共{count}个部分。{period}。{contact}。",
    "{basis}，编制{y}年政府信息公开工作年度报告。{period}。",
    "{basis}，现公布{y}年度政府信息公开工作情况。{period}。\n{contact}。",
)
_HEADINGS: Mapping[str, Sequence[str]] = {
    "overview": ("概述", "总体情况", "基本情况"),
    "proactive": ("主动公开政府信息的情况", "政府信息主动公开情况", "主动公开情况"),
    "requests": ("依申请公开政府信息和不予公开政府信息的情况", "依申请公开情况", "政府信息依申请公开办理情况"),
    "fees": ("政府信息公开的收费及减免情况", "收费及减免情况"),
    "disputes": ("因政府信息公开申请行政复议、提起行政诉讼的情况", "行政复议、行政诉讼和申诉情况"),
    "problems": ("存在的主要问题及改进情况", "存在的不足和改进措施", "主要问题和下一步改进措施"),
    "other": ("其他需要报告的事项",),
}
# Parts that some regions asked for besides.
_OWN = {"机构建设和人员情况": "办公室配备兼职人员两名，负责日常工作。", "教育培训情况": "举办培训班一期，参加人员三十余人。"}
_FEES = ("全年没有收取费用，也没有减免。", "{y}年未向申请人收取任何费用。", "依申请提供信息均为无偿，没有收费和减免的情况。")
_NOTHING = ("没有其他需要报告的事项。", "无其他需要报告的事项。")


def old_report(rng: Random) -> Varied:
    """A valid report on a year from 2008 to 2018."""
    figures = random_figures(rng, organ=organ(rng), zero=rng.random() < 0.3)
    months = rng.randint(1, 3), rng.randint(1, 28)
    figures = replace(figures, year=rng.randint(2008, 2018), published=months)
    said: dict[str, str] = {}
    prose = _OldProse(rng, figures, "pre-2019", said)
    parts = prose.parts()
    lines = [*prose.title(), *prose.opening(len(parts))]
    for numeral, (heading, body) in zip("一二三四五六七八九", parts, strict=False):
        lines += [Line(f"{numeral}、{heading}", "heading"), *body]
    lines += prose.signature()
    return Varied("pre-2019", figures, tuple(lines), said)


class _OldProse(Prose):
    """The words of such a report."""

    def opening(self, count: int) -> list[Line]:
        """The preface."""
        basis, period, contact = self.pick(_BASIS), self.pick(PERIODS, "period"), self.pick(CONTACTS)
        if "第492号" in basis:
            self.said["decree"] = "第492号"
        number = "一二三四五六七八九"[count - 1]
        text = self.pick(_PREFACES, basis=basis, period=period, contact=contact, count=number)
        if f"共{number}个部分" in text:
            self.said["parts"] = f"共{number}个部分"
        return [Line(line) for line in text.split("\n")]

    def parts(self) -> list[tuple[str, list[Line]]]:
        """Heading and content of each part."""
        made = []
        for id, headings in _HEADINGS.items():
            if id == "other" and self.rng.random() < 0.4:
                continue
            heading = self.rng.choice(headings)
            self.said[f"heading {id}"] = heading
            made.append((heading, self.content(id)))
            if id == "overview" and self.rng.random() < 0.3:
                made += [(name, [Line(text)]) for name, text in _OWN.items()]
        return made

    def content(self, id: str) -> list[Line]:
        """What stands under the heading of a part."""
        if id == "problems":
            return self.problems()
        texts = {
            "overview": lambda: self.pick(OPENINGS, "opening"),
            "proactive": self.disclosure,
            "requests": self.old_requests,
            "fees": lambda: self.pick(_FEES, "fee"),
            "disputes": lambda: self.pick(OVERVIEW["neither"], "disputes"),
            "other": lambda: self.pick(_NOTHING),
        }
        return [Line(texts[id]())]

    def old_requests(self) -> str:
        """Requests received and answered; there is no table beside them."""
        new = self.figures.total("new")
        if not new:
            return self.pick(OVERVIEW["no_requests"], "no requests")
        text = self.pick(OVERVIEW["received"], "received", new=new, people=new, others=0)
        return text + f"均已答复{'，没有不予公开的情形' if self.rng.random() < 0.5 else ''}。"


