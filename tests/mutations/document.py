"""Faults of the document itself: year, date, title, basis, period, parts, and what they must hold."""

from __future__ import annotations

import re
from random import Random

from corpus.layout import HEADINGS
from corpus.sheet import Line
from corpus.varied import Varied

from mutations.edits import COUNTED, Mutant, each_line, inserted, part, retitled, swap


def D101(report: Varied, rng: Random) -> Mutant | None:
    bare = each_line(report.sheet, lambda line: Line(re.sub(r"20\d\d年度?|20\d\d(?=年度)", "", line.text), line.role))
    return Mutant(bare, target="year")


def D103(report: Varied, rng: Random) -> Mutant | None:
    kind = report.figures.organ.kind
    first = 4 if kind in ("government", "other") or report.edition == "pre-2019" else 2
    date = f"{report.figures.year + 1}年{rng.randint(first, 12)}月{rng.randint(1, 28)}日"
    return _other_date(report, date)


def D104(report: Varied, rng: Random) -> Mutant | None:
    return _other_date(report, f"{report.figures.year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日")


def _other_date(report: Varied, date: str) -> Mutant | None:
    if "date" not in report.said:
        return None
    changed = each_line(report.sheet, lambda line: Line(date, "sign") if line.text == report.said["date"] else line)
    return Mutant(changed, at=date, target="published")


def D201(report: Varied, rng: Random) -> Mutant | None:
    return Mutant(retitled(report.sheet, ""), target="title")


def D202(report: Varied, rng: Random) -> Mutant | None:
    name = report.figures.organ.name
    title = rng.choice((f"{report.figures.year}年政府信息公开工作年度报告", f"{name}政府信息公开工作年度报告"))
    return Mutant(retitled(report.sheet, title), at=title, target="title", actual=title)


def D203(report: Varied, rng: Random) -> Mutant | None:
    phrase = rng.choice(("政务信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告", "信息公开年报"))
    title = f"{report.figures.organ.name}{report.figures.year}年{phrase}"
    return Mutant(retitled(report.sheet, title), at=title, target="title", actual=title)


def D204(report: Varied, rng: Random) -> Mutant | None:
    year = report.figures.year
    title = f"{report.figures.organ.name}{year - 1}年政府信息公开工作年度报告"
    if year in (2008, 2019, 2021):  # the year before has another form
        return None
    changed = swap(report.sheet, report.said["period"], report.said["period"].replace(str(year), str(year - 1)))
    if rng.random() < 0.5:
        # With the opening's year for it, the period is the odd one out.
        if changed is None or not report.said["opening"].startswith(f"{year}年，"):
            return None
        return Mutant(changed, at=str(year - 1), target="year", expected=year, actual=year - 1)
    if not report.said["opening"].startswith(f"{year}年，"):
        return None
    return Mutant(retitled(report.sheet, title), at=str(year - 1), target="year", expected=year, actual=year - 1)


def D301(report: Varied, rng: Random) -> Mutant | None:
    right = report.said.get("decree")
    if right is None:
        return None
    wrong = rng.choice(("第771号", "第117号", "第492号" if right == "第711号" else "第711号"))
    changed = swap(report.sheet, right, wrong)
    return changed and Mutant(changed, at=f"国务院令{wrong}", target="basis")


def D302(report: Varied, rng: Random) -> Mutant | None:
    right = report.said.get("notice")
    if right is None:
        return None
    wrong = rng.choice(("〔2019〕61号", "〔2021〕31号", "〔2022〕30号", "〔2020〕60号"))
    changed = swap(report.sheet, right, wrong)
    return changed and Mutant(changed, at=f"国办公开办函{wrong}", target="basis")


def D303(report: Varied, rng: Random) -> Mutant | None:
    parts = report.said.get("parts")
    number = parts and re.search(r"([一二三四五六七八九])(?=个?部分)", parts)
    if not parts or not number:
        return None
    wrong = rng.choice([numeral for numeral in "四五六七八" if numeral != number[1]])
    changed = swap(report.sheet, parts, parts[: number.start()] + wrong + parts[number.end() :])
    return changed and Mutant(changed, target="preface")


def P101(report: Varied, rng: Random) -> Mutant | None:
    changed = swap(report.sheet, report.said["period"], "有关情况如下")
    return changed and Mutant(changed, target="period")


def P102(report: Varied, rng: Random) -> Mutant | None:
    end = rng.choice(("12月30日", "11月30日", "10月31日", "6月30日"))
    return _other_period(report, report.said["period"].replace("12月31日", end), f"{report.figures.year}年1月1日")


def P103(report: Varied, rng: Random) -> Mutant | None:
    year = report.figures.year
    if year in (2019, 2021):
        return None
    return _other_period(report, report.said["period"].replace(str(year), str(year - 1)), f"{year - 1}年1月1日")


def P104(report: Varied, rng: Random) -> Mutant | None:
    wrong = rng.choice(("12月32日", "13月31日", "12月00日"))
    return _other_period(report, report.said["period"].replace("12月31日", wrong), f"{report.figures.year}年1月1日")


def _other_period(report: Varied, period: str, at: str) -> Mutant | None:
    changed = swap(report.sheet, report.said["period"], period)
    return changed and Mutant(changed, at=at, target="period")


def P105(report: Varied, rng: Random) -> Mutant | None:
    year = report.figures.year
    second = f"以上数据的统计期限为{year}年1月1日至{year}年11月30日。"
    return Mutant(inserted(report.sheet, report.said["fee"], Line(second)), at=f"{year}年1月1日", target="period")


def S101(report: Varied, rng: Random) -> Mutant | None:
    # Its opening may speak of fees, which is taken for the part's content.
    old = ("disputes", "problems") if "收费" in report.said["opening"] else ("fees", "disputes", "problems")
    id = rng.choice(old if report.edition == "pre-2019" else ("overview", "problems", "other"))
    first, last = part(report, id)
    sheet = (*report.sheet[:first], *report.sheet[last:])
    if report.edition != "pre-2019":
        sheet = each_line(sheet, lambda line: line if HEADINGS[id][1] not in line.text else Line("全文内容如下。"))
    return Mutant(sheet, target=f"sections.{id}", not_in=COUNTED)


def S102(report: Varied, rng: Random) -> Mutant | None:
    (first, middle), (_, last) = part(report, "problems"), part(report, "other")
    problems, other = report.sheet[first:middle], report.sheet[middle:last]
    headings = "五" + report.said["heading other"][1:], "六" + report.said["heading problems"][1:]
    moved = (Line(headings[0], "heading"), *other[1:], Line(headings[1], "heading"), *problems[1:])
    return Mutant((*report.sheet[:first], *moved, *report.sheet[last:]), not_in=COUNTED)


def S103(report: Varied, rng: Random) -> Mutant | None:
    id = rng.choice(list(HEADINGS))
    official = report.said[f"heading {id}"]
    text = official[2:]
    other = rng.choice([number for number in "一二三四五六" if number != official[0]])
    wrong = rng.choice((text, f"{'一二三四五六'.index(official[0]) + 1}、{text}", f"{other}、{text}"))
    if wrong == f"{other}、{text}" and id == "overview":
        return None
    return _other_heading(report, id, wrong)


def S105(report: Varied, rng: Random) -> Mutant | None:
    wrong = rng.choice(("四、政府信息公开行政复议、行政应诉情况", "四、政府信息公开行政复议、行政诉"))
    return _other_heading(report, "disputes", wrong)


def _other_heading(report: Varied, id: str, wrong: str) -> Mutant:
    first, _ = part(report, id)
    sheet = (*report.sheet[:first], Line(wrong, "heading"), *report.sheet[first + 1 :])
    return Mutant(sheet, at=wrong, target=f"sections.{id}", not_in=COUNTED)


def S104(report: Varied, rng: Random) -> Mutant | None:
    _, last = part(report, "other")
    heading = rng.choice(("七、附件", "七、政府网站建设情况", "七、下一年工作打算"))
    extra = (Line(heading, "heading"), Line("具体内容见门户网站的公开专栏。"))
    return Mutant((*report.sheet[:last], *extra, *report.sheet[last:]), at=heading, target="sections", not_in=COUNTED)


_TOPICS = {
    "主动公开": "全年主动公开各类内容36条。",
    "依申请公开": "依申请公开工作有序。",
    "政府信息管理": "政府信息管理工作作了统一安排。",
    "政府信息公开平台建设": "微信公众号每周更新两次。",
    "监督保障": "办公室对各科室开展了两次培训。",
}


def S201(report: Varied, rng: Random) -> Mutant | None:
    left_out = rng.choice(list(_TOPICS))
    first, last = part(report, "overview")
    said = "".join(text for topic, text in _TOPICS.items() if topic != left_out)
    sheet = (*report.sheet[: first + 1], Line(said), *report.sheet[last:])
    return Mutant(sheet, target="sections.overview")


def S202(report: Varied, rng: Random) -> Mutant | None:
    if "accountability" not in report.said:
        return None
    changed = swap(report.sheet, report.said["accountability"], "")
    return changed and Mutant(changed, target="text")


def S203(report: Varied, rng: Random) -> Mutant | None:
    first, last = part(report, "problems")
    body = rng.choice(((), (Line("无。"),), (Line("部分栏目更新不够及时。"),), (Line("将加强业务培训。"),)))
    sheet = (*report.sheet[: first + 1], *body, *report.sheet[last:])
    return Mutant(sheet, target="sections.problems")


def S204(report: Varied, rng: Random) -> Mutant | None:
    changed = each_line(report.sheet, lambda line: None if line.text == report.said["fee"] else line)
    return Mutant(changed, target="sections.other")


def S205(report: Varied, rng: Random) -> Mutant | None:
    text = rng.choice(("本年度收取了政府信息公开信息处理费。", "本年度收取信息处理费，发出收费通知2件。"))
    changed = swap(report.sheet, report.said["fee"], text)
    return changed and Mutant(changed, target="sections.other")


def S301(report: Varied, rng: Random) -> Mutant | None:
    residue = rng.choice(("XX局", "××", "（单位名称）", "此处填写", "〔  〕"))
    at = {"XX局": "XX"}.get(residue, residue)
    return _added(report, rng, f"相关内容由{residue}负责更新。", at)


def S302(report: Varied, rng: Random) -> Mutant | None:
    found = [block.text for block in report.sheet if isinstance(block, Line) and block.text.startswith("（四）政府信息公开平台建设")]
    if not found:
        return None
    wrong = rng.choice(("（五）", "（三）", "4."))
    changed = swap(report.sheet, "（四）政府信息公开平台建设", f"{wrong}政府信息公开平台建设")
    return changed and Mutant(changed, at=f"{wrong}政府信息公开平台建设" if wrong == "（三）" else "", target="sections.overview", not_in=COUNTED)


def Y201(report: Varied, rng: Random) -> Mutant | None:
    text = f"{report.figures.year - 1}年，{report.figures.organ.name}通过公告栏发布各类信息126条，群众反映良好。"
    sheet = inserted(report.sheet, report.said["problems"], Line(text))
    return Mutant(sheet, at=str(report.figures.year - 1), target="text")


def Y202(report: Varied, rng: Random) -> Mutant | None:
    year = report.figures.year - rng.choice((0, 1))
    sheet = inserted(report.sheet, report.said["plans"], Line(f"{year}年将继续完善公开目录。"))
    return Mutant(sheet, at=str(year), target="text")


def L101(report: Varied, rng: Random) -> Mutant | None:
    double = rng.choice(("及时及时", "加强加强", "关于关于", "的的"))
    return _added(report, rng, f"由专人{double}做好更新。" if double != "的的" else "公布各项补助的的发放情况。", double)


def L102(report: Varied, rng: Random) -> Mutant | None:
    marks = rng.choice(("，，", "。。", "、、"))
    return _added(report, rng, f"补充公开办事指南{marks}更新联系方式。", "")


def L103(report: Varied, rng: Random) -> Mutant | None:
    residue = rng.choice(("&nbsp;", "HYPERLINK \"", "_Toc12345678", "mso-spacerun:"))
    return _added(report, rng, f"补充公开{residue}办事指南。", residue)


def L104(report: Varied, rng: Random) -> Mutant | None:
    number = rng.choice((f"138{rng.randint(10**7, 10**8 - 1)}", "11010519491231002X"))
    return _added(report, rng, f"申请人李某（{number}）的申请已办结。", number, "report")


def _added(report: Varied, rng: Random, text: str, at: str, target: str = "") -> Mutant:
    """A sentence of its own in part five."""
    return Mutant(inserted(report.sheet, report.said["plans"], Line(text)), at=at, target=target)
