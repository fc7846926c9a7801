"""Valid reports with varied prose for the editions 2019 and 2021: organs, years, wordings and figures are drawn at random."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from corpus.figures import Figures, Organ, random_figures
from corpus.layout import APPLICANTS, HEADINGS, RESULT_ROWS
from corpus.sheet import (
    OLD_PROACTIVE,
    Grid,
    Line,
    OldBlocks,
    Sheet,
    disputes_grid,
    old_proactive_grid,
    proactive_grid,
    requests_grid,
)
from corpus.wordings import (
    CLOSINGS,
    CONTACTS,
    HEADING_WORDS,
    NOTICES,
    OPENINGS,
    OVERVIEW,
    PARTS,
    PERIODS,
    PREFACES,
    PROBLEMS,
)

_COUNTIES = ("青川县", "澜溪县", "云岭市临江区", "岚州市东屏县", "白石彝族自治县", "海棠旗", "云岭市望湖区", "柳泉县")
_CITIES = ("云岭市", "岚州市", "石屏市", "南浦自治州")
_OFFICES = (
    "财政局", "水利局", "司法局", "民政局", "教育局", "自然资源局", "市场监督管理局", "发展和改革委员会", "卫生健康委员会", "公安局",
    "医疗保障局", "住房和城乡建设局", "退役军人事务局", "档案馆", "供销合作社联合社", "统计局", "人民政府办公室", "城市管理局",
)  # fmt: skip
_TOWNSHIPS = ("白河镇人民政府", "青山乡人民政府", "东湖街道办事处", "石门苗族乡人民政府", "南坪镇人民政府", "新桥街道办事处")


@dataclass(frozen=True, slots=True)
class Varied:
    """A valid report: its edition, its figures (of an old table two only in the sheet), what stands in the file, and the
    fragments by name, each of which stands once in the sheet's lines."""

    edition: str
    figures: Figures
    sheet: Sheet
    said: Mapping[str, str]


def organ(rng: Random) -> Organ:
    """An invented organ of any kind."""
    county, city = rng.choice(_COUNTIES), rng.choice(_CITIES)
    return rng.choice(
        (
            Organ(county + rng.choice(_OFFICES), "department", False, 300),
            Organ(city + rng.choice(_OFFICES), "department", False, 500),
            Organ(f"{county}人民政府", "government", False, 3000),
            Organ(f"{city}人民政府", "government", True, 30000),
            Organ("东陵省人民政府", "government", True, 90000),
            Organ(county + rng.choice(_TOWNSHIPS), "township", False, 20),
            Organ("岚州市滨海经济技术开发区管理委员会", "other", False, 300),
        )
    )


def varied_figures(rng: Random, edition: str, whose: Organ | None = None) -> Figures:
    """Figures from zero to millions, with and without requests carried in or out."""
    size = rng.choice(({}, {}, {}, {"zero": True}, {"big": True}))
    figures = random_figures(rng, organ=whose or organ(rng), **size)
    if rng.random() < 0.4:
        figures = _not_carried(figures)
    if edition == "2019":
        return replace(figures, year=rng.choice((2019, 2020)), old_tables=frozenset({"proactive", "requests"}))
    return replace(figures, year=rng.randint(2021, 2025))


def _not_carried(figures: Figures) -> Figures:
    """The same results with nothing carried in or out."""
    cells = {row: dict(columns) for row, columns in figures.requests.items()}
    for column in (*APPLICANTS, "total"):
        cells["carried_in"][column] = cells["carried_out"][column] = 0
        cells["new"][column] = sum(int(cells[row][column] or 0) for row in RESULT_ROWS)
    return replace(figures, requests=cells)


def varied_report(rng: Random, edition: str, figures: Figures | None = None) -> Varied:
    """A valid report of an edition, with these figures or its own."""
    known = figures or varied_figures(rng, edition)
    said: dict[str, str] = {}
    tables = {
        "proactive": old_proactive_grid(_old_blocks(rng)) if edition == "2019" else proactive_grid(known),
        "requests": requests_grid(known),
        "disputes": disputes_grid(known),
    }
    prose = Prose(rng, known, edition, said)
    sheet: list[Line | Grid] = [*prose.title(), *prose.preface()]
    for section in HEADINGS:
        sheet.append(prose.heading(section))
        sheet += [tables[section]] if section in tables else {"overview": prose.overview, "problems": prose.problems, "other": prose.other}[section]()
    sheet += prose.signature()
    return Varied(edition, known, tuple(sheet), said)


def _old_blocks(rng: Random) -> OldBlocks:
    """Table two of 2019 with figures that its own headers allow."""
    made = []
    for block, headers, entries in OLD_PROACTIVE:
        rows = {label: _old_row(rng, headers, len(numbers)) for label, numbers in entries.items()}
        made.append((block, headers, rows))
    return tuple(made)


def _old_row(rng: Random, headers: Sequence[str], count: int) -> tuple[int, ...]:
    if "对外公开总数量" in headers:
        published = rng.randint(0, 40)
        return (published + rng.randint(0, 3), published, published + rng.randint(0, 300))
    if "采购总金额" in headers:
        return rng.choice(((0, 0), (rng.randint(1, 90), rng.randint(1, 900_000))))
    last = rng.randint(0, 400)
    return (last, rng.randint(-last, 60), rng.randint(0, 90_000))[:count]


class Prose:
    """The words of one report; what is drawn for it is drawn in the order of the report."""

    def __init__(self, rng: Random, figures: Figures, edition: str, said: dict[str, str]) -> None:
        self.rng, self.figures, self.edition, self.said = rng, figures, edition, said
        self.words: dict[str, object] = {"organ": figures.organ.name, "y": figures.year, "next": figures.year + 1}

    def pick(self, choices: Sequence[str], name: str = "", **more: object) -> str:
        """One of `choices`, filled in; under `name` it is known to mutations."""
        text = self.rng.choice(choices).format(**self.words, **more)
        if name:
            self.said[name] = text
        return text

    def title(self) -> list[Line]:
        """One line, or two of several kinds."""
        name, year = self.figures.organ.name, self.figures.year
        self.said["title"] = f"{name}{year}年政府信息公开工作年度报告"
        lines = self.rng.choice(
            (
                [f"{name}{year}年政府信息公开工作年度报告"],
                [f"{name}{year}年政府信息公开工作年度报告"],
                [name, f"{year}年政府信息公开工作年度报告"],
                [f"{name}{year}年政府信息公开", "工作年度报告"],
                [f"{name}{year}年度政府信息公开工作年度报告".replace("年度政府", "年政府")],
            )
        )
        return [Line(text, "title") for text in lines]

    def preface(self) -> list[Line]:
        """On what it rests, what it covers, of which parts it consists, whom to ask."""
        basis = self.pick(NOTICES[self.edition])
        self.said |= {name: number for name, number in (("decree", "第711号"), ("notice", _number(basis))) if number in basis and number}
        period = self.pick(PERIODS, "period")
        parts, contact = self.pick(PARTS, "parts"), self.pick(CONTACTS)
        lines = self.pick(PREFACES, basis=basis, period=period, parts=parts, contact=contact).split("\n")
        if not any(parts in line for line in lines):
            del self.said["parts"]
        return [Line(line) for line in lines]

    def heading(self, section: str) -> Line:
        """The official heading or one that means the same."""
        number, official = HEADINGS[section]
        text = self.rng.choice((official, official, *HEADING_WORDS.get(section, ())))
        self.said[f"heading {section}"] = f"{number}、{text}"
        return Line(f"{number}、{text}", "heading")

    def overview(self) -> list[Line]:
        """Part one: an opening and the five topics, as paragraphs or under headings of their own."""
        government = self.figures.organ.kind == "government"
        bodies = {
            "主动公开": self.disclosure(),
            "依申请公开": self.requests() + self.disputes(),
            "政府信息管理": self.pick(OVERVIEW["management"]),
            "政府信息公开平台建设": self.pick(OVERVIEW["platform"]),
            "监督保障": self.pick(OVERVIEW["supervision"]) + (self.pick(OVERVIEW["accountability"], "accountability") if government else ""),
        }
        form = self.rng.randrange(4)
        lines = [Line(self.pick(OPENINGS, "opening"))]
        for numeral, (name, body) in zip("一二三四五", bodies.items(), strict=True):
            if form == 0:
                lines += [Line(f"（{numeral}）{name}", "subheading"), Line(body)]
            elif form == 1:
                lines.append(Line(f"（{numeral}）{name}。{body}"))
            elif form == 2:
                lines.append(Line(f"{numeral}是{name}方面。{body}"))
            else:
                lines.append(Line(f"{name}方面，{body}"))
        return lines

    def disclosure(self) -> str:
        """What was published: a total with its parts, perhaps with shares."""
        parts = [self.rng.randint(1, 60) * self.rng.choice((1, 1, 37)) for _ in range(3)]
        total = sum(parts)
        share = f"{Decimal(100 * parts[0]) / total:.1f}"
        text = self.pick(OVERVIEW["published"], "published", total=total, a=parts[0], b=parts[1], c=parts[2], share=share)
        issued = self.figures.value("proactive", "normative_documents", "issued")
        if self.edition == "2021" and self.rng.random() < 0.5:
            text += f"制发行政规范性文件{issued}件。" if issued else "未制发行政规范性文件。"
        return text

    def requests(self) -> str:
        """Requests received, carried in, answered and carried out, as table three has them."""
        figures = self.figures
        new, carried_in, left = (figures.total(row) for row in ("new", "carried_in", "carried_out"))
        if not new + carried_in:
            return self.pick(OVERVIEW["no_requests"], "no requests")
        people = figures.value("requests", "new", "natural_person")
        text = (
            self.pick(OVERVIEW["received"], "received", new=new, people=people, others=new - people)
            if new else self.pick(OVERVIEW["none_new"])
        )  # fmt: skip
        if carried_in:
            text += self.pick(OVERVIEW["carried_in"], "carried_in", carried_in=carried_in)
        if total := figures.total("total"):
            text += self.pick(OVERVIEW["answered"], "answered", total=total, results=self.results())
        if left:
            text += self.pick(OVERVIEW["carried_out"], "carried_out", left=left)
        return text

    def results(self) -> str:
        """The kinds of results, all of them or those that occurred."""
        figures = self.figures
        denied, unable, not_processed = (figures.group_total(group) for group in ("denied", "unable", "not_processed"))
        counts = {
            "予以公开": figures.total("granted"),
            "部分公开": figures.total("partial"),
            "不予公开": denied,
            "无法提供": unable,
            "不予处理": not_processed,
            "其他处理": figures.group_total("other"),
        }
        shown = counts if self.rng.random() < 0.5 else {name: count for name, count in counts.items() if count}
        unit = self.rng.choice("件件件条宗")
        fragments = [f"{name}{count}{unit}" for name, count in shown.items()]
        self.said["results"] = self.rng.choice(fragments)
        return "、".join(fragments)

    def disputes(self) -> str:
        """Reviews and litigation, as table four has them."""
        reviews = self.figures.value("disputes", "review", "total")
        suits = sum(self.figures.value("disputes", group, "total") for group in ("litigation_direct", "litigation_after_review"))
        kind = ("neither", "reviews", "suits", "both")[bool(reviews) + 2 * bool(suits)]
        return self.pick(OVERVIEW[kind], "disputes", reviews=reviews, suits=suits)

    def problems(self) -> list[Line]:
        """Part five."""
        text = self.pick([f"{problems}\n{plans}" for problems in PROBLEMS["problems"] for plans in PROBLEMS["plans"]])
        self.said["problems"], self.said["plans"] = text.split("\n")
        if self.rng.random() < 0.3:
            return [Line(text.replace("\n", ""))]
        return [Line(line) for line in text.split("\n")]

    def other(self) -> list[Line]:
        """Part six: the processing fee, and that there is nothing else."""
        fee = self.figures.proactive["fees"]["amount"] or 0
        collected = self.edition == "2021" and fee >= 1 and self.rng.random() < 0.5
        text = self.pick(CLOSINGS["collected" if collected else "not_collected"], "fee")
        return [Line(text), Line(self.pick(CLOSINGS["nothing_else"]))]

    def signature(self) -> list[Line]:
        """The organ and the date, or the date alone, or neither."""
        month, day = self.figures.published
        date = f"{self.figures.year + 1}年{month}月{day}日"
        form = self.rng.randrange(5)
        if form == 0:
            return []
        self.said["date"] = date
        return [Line(self.figures.organ.name, "sign")] * (form > 1) + [Line(date, "sign")]


def _number(basis: str) -> str:
    return next((number for number in ("〔2021〕30号", "〔2019〕60号") if number in basis), "")
