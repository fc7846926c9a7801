"""Faults of what the text says beside the tables, and against itself."""

from __future__ import annotations

import re
from random import Random

from corpus.sheet import Line
from corpus.varied import Varied

from mutations.edits import Mutant, inserted, swap, with_cell, with_grid

# Far from every reading of the tables.
_FAR = 4_000_003
_REVIEWS = re.compile(r"行政复议(\d+)件")
_SUITS = re.compile(r"行政诉讼(\d+)件")


def _number(report: Varied, name: str, rng: Random, pattern: str = r"(\d+)(?=[件宗条])") -> Mutant | None:
    """The fragment `name` with its first figure another one."""
    fragment = report.said.get(name)
    match = re.search(pattern, fragment) if fragment else None
    if fragment is None or match is None:
        return None
    wrong = int(match[1]) + _FAR + rng.randint(0, 9)
    changed = swap(report.sheet, fragment, fragment[: match.start(1)] + str(wrong) + fragment[match.end(1) :])
    return changed and Mutant(changed, at=f"…{wrong}", target="text", actual=wrong)


def X101(report: Varied, rng: Random) -> Mutant | None:
    return _number(report, "received", rng)


def X102(report: Varied, rng: Random) -> Mutant | None:
    return _number(report, "answered", rng)


def X103(report: Varied, rng: Random) -> Mutant | None:
    return _number(report, "results", rng)


def X104(report: Varied, rng: Random) -> Mutant | None:
    name = rng.choice(("carried_in", "carried_out"))
    other = {"carried_in": "carried_out", "carried_out": "carried_in"}[name]
    return _number(report, name if name in report.said else other, rng)


def X105(report: Varied, rng: Random) -> Mutant | None:
    fragment = report.said["disputes"]
    pattern = rng.choice((_REVIEWS, _SUITS))
    match = pattern.search(fragment)
    if match:
        wrong = int(match[1]) + _FAR
        changed = swap(report.sheet, fragment, fragment[: match.start(1)] + str(wrong) + fragment[match.end(1) :])
        return changed and Mutant(changed, at=f"…{wrong}", target="text", actual=wrong)
    reviews = report.figures.value("disputes", "review", "total")
    text = "全年没有发生因政府信息公开引起的行政复议。" if reviews else "因政府信息公开被申请行政复议4件。"
    changed = swap(report.sheet, fragment, text)
    return changed and Mutant(changed, target="text")


def X106(report: Varied, rng: Random) -> Mutant | None:
    return _number(report, "received", rng, rng.choice((r"自然人(?:申请)?(\d+)件", r"法人或其他组织(?:申请)?(\d+)件")))


def X107(report: Varied, rng: Random) -> Mutant | None:
    if "received" in report.said:
        changed = swap(report.sheet, report.said["received"], "全年未收到政府信息公开申请。")
        return changed and Mutant(changed, at="未收到", target="text")
    if "no requests" in report.said:
        new = rng.randint(1, 900)
        changed = swap(report.sheet, report.said["no requests"], f"全年收到政府信息公开申请{new}件。")
        return changed and Mutant(changed, at="收到", target="text", actual=new)
    return None


def X108(report: Varied, rng: Random) -> Mutant | None:
    changed = swap(report.sheet, report.said["fee"], "本年度发出信息处理费收费通知2件，实际收取信息处理费640元。")
    return changed and Mutant(with_cell(changed, "proactive", "fees", "amount", "0"), target="text")


def X201(report: Varied, rng: Random) -> Mutant | None:
    fragment = report.said["published"]
    total = re.search(r"政府信息(\d+)条", fragment)
    if total is None or "包括" in fragment or int(total[1]) < 4:
        return None
    wrong = int(total[1]) - rng.randint(1, 3)
    # Lists after a colon are not read as parts; a part larger than the sum belongs to another one.
    if "：" in fragment or wrong < max(int(number) for number in re.findall(r"(\d+)条", fragment)[1:]):
        return None
    changed = swap(report.sheet, fragment, fragment[: total.start(1)] + str(wrong) + fragment[total.end(1) :])
    return changed and Mutant(changed, at=f"…{wrong}", target="text", expected=int(total[1]), actual=wrong)


def X202(report: Varied, rng: Random) -> Mutant | None:
    fragment = report.said["published"]
    share = re.search(r"占(\d+\.\d)%", fragment)
    if share is None:
        return None
    wrong = f"{(float(share[1]) + rng.choice((7.3, 21.6, 30.4))) % 100:.1f}"
    changed = swap(report.sheet, fragment, fragment.replace(share[1], wrong))
    return changed and Mutant(changed, at=f"…{wrong}%", target="text")


def X203(report: Varied, rng: Random) -> Mutant | None:
    number = rng.randint(1000, 9_999_999)
    text = f"网站累计提供各类信息{number}万条。"
    return Mutant(inserted(report.sheet, report.said["plans"], Line(text)), at=f"{number}万", target="text")


def X204(report: Varied, rng: Random) -> Mutant | None:
    match = re.search(r"(\d+)[件宗]", report.said.get("received", ""))
    if match is None:
        return None
    sheet = report.sheet if report.edition == "pre-2019" else with_grid(report.sheet, "requests", None)
    wrong = int(match[1]) + rng.randint(1, 9)
    text = f"全年收到政府信息公开申请{wrong}件已全部登记。"
    return Mutant(inserted(sheet, report.said["plans"], Line(text)), at="收到", target="text", actual=wrong)
