"""Faults beside the report of the year before."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from corpus.figures import Figures
from corpus.layout import APPLICANTS, REQUEST_COLUMNS
from corpus.sheet import Grid, Line, Sheet
from corpus.varied import Varied, varied_figures, varied_report

from mutations.edits import Mutant, cell, grid, inserted, swap, with_cell, with_grid

# Reports of few words are not compared.
_MORE = (
    "个别业务机构对公开时限把握不准，文件印发后要经过催促才送到办公室；便民服务大厅的查阅点利用不足，来查阅的多是老年人，"
    "工作人员讲解的时间有限。对照上级要求，解读材料还停留在转载文字，图表和短视频数量偏少，群众看不懂、用不上的情况时有发生，"
    "意见征集的反馈也没有做到逐条说明采纳理由。"
)


def last_year(report: Varied, rng: Random) -> Sheet:
    """A valid report of the same organ on the year before, which this one carries on."""
    return varied_report(rng, "2019" if report.figures.year <= 2021 else "2021", _earlier(report, rng)).sheet


def _earlier(report: Varied, rng: Random) -> Figures:
    """Its figures: what it carried out is what is carried in now, and so with the documents in force."""
    drawn = varied_figures(rng, report.edition, report.figures.organ)
    requests = {row: dict(columns) for row, columns in drawn.requests.items()}
    for column in REQUEST_COLUMNS:
        left, total = report.figures.value("requests", "carried_in", column), drawn.value("requests", "total", column)
        requests["carried_out"][column], requests["carried_in"][column] = left, 0
        requests["new"][column] = total + left
    proactive = {row: dict(columns) for row, columns in drawn.proactive.items()}
    for row in ("regulations", "normative_documents"):
        now = {column: report.figures.value("proactive", row, column) for column in ("issued", "repealed", "in_force")}
        proactive[row] = {"issued": 0, "repealed": 0, "in_force": now["in_force"] - now["issued"] + now["repealed"]}
    year = report.figures.year - 1
    old = frozenset({"proactive", "requests"}) if year <= 2020 else frozenset[str]()
    return replace(drawn, requests=requests, proactive=proactive, year=year, old_tables=old)


def Y101(report: Varied, rng: Random) -> Mutant | None:
    if report.figures.year == 2019:
        return None
    column = rng.choice(tuple(APPLICANTS))
    step = 1 if report.figures.value("requests", "new", column) else -1
    if report.figures.value("requests", "carried_in", column) + step < 0:
        return None
    sheet = report.sheet
    for row, change in (("carried_in", step), ("new", -step)):
        for where in (column, "total"):
            sheet = with_cell(sheet, "requests", row, where, str(report.figures.value("requests", row, where) + change))
    was = report.figures.value("requests", "carried_in", "total")
    return Mutant(sheet, str(was + step), "tables.requests.columns.total", was, was + step, previous=last_year(report, rng))


def Y102(report: Varied, rng: Random) -> Mutant | None:
    if report.figures.year == 2021:
        return None
    was = report.figures.value("proactive", "normative_documents", "in_force")
    now = was + rng.randint(1, 40)
    sheet = with_cell(report.sheet, "proactive", "normative_documents", "in_force", str(now))
    return Mutant(sheet, str(now), "tables.proactive.rows.normative_documents", was, now, previous=last_year(report, rng))


def Y103(report: Varied, rng: Random) -> Mutant | None:
    received = report.said.get("received")
    if received is None or report.figures.year == 2019:
        return None
    earlier = _earlier(report, Random(rng.random()))
    new = report.figures.total("new")
    right = new - earlier.total("new")
    wrong = abs(right) + 40_000_000
    text = f"全年共收到政府信息公开申请{new}件，较上年{'增加' if right >= 0 else '减少'}{wrong}件。"
    changed = swap(report.sheet, received, text)
    old = varied_report(rng, "2019" if report.figures.year <= 2021 else "2021", earlier).sheet
    return changed and Mutant(changed, target="text", previous=old)


def Y104(report: Varied, rng: Random) -> Mutant | None:
    if report.figures.year in (2019, 2021) or report.edition == "2019":
        return None
    old = last_year(report, rng)
    if cell(old, "proactive", "licensing", "decisions") == "0":
        return None
    now = int(cell(old, "proactive", "licensing", "decisions")) * 11 + 500
    sheet = with_cell(report.sheet, "proactive", "licensing", "decisions", str(now))
    return Mutant(sheet, str(now), "tables.proactive.rows.licensing.decisions", previous=old)


def Y105(report: Varied, rng: Random) -> Mutant | None:
    figures = report.figures
    rows = [row for row in figures.requests if row != "total"]
    some = sum(bool(figures.requests[row][column]) for row in rows for column in APPLICANTS)
    if some < 12 or figures.year in (2019, 2021):
        return None
    old = with_grid(last_year(report, rng), "requests", grid(report.sheet, "requests"))
    return Mutant(report.sheet, target="tables.requests", previous=old)


def Y106(report: Varied, rng: Random) -> Mutant | None:
    """Last year's text with nothing but its years changed."""
    year = report.figures.year
    if year in (2008, 2009, 2019, 2021):
        return None
    sheet = inserted(report.sheet, report.said["problems"], Line(_MORE))
    changed: list[Line | Grid] = []
    for block in sheet:
        if isinstance(block, Line):
            text = block.text.replace(str(year), str(year - 1)).replace(str(year + 1), str(year))
            block = Line(text.replace(f"〔{year - 1}〕", f"〔{year}〕"), block.role)
        changed.append(block)
    return Mutant(sheet, previous=tuple(changed))


def stated_change(report: Varied, rng: Random) -> tuple[Sheet, Sheet] | None:
    """The report with a right statement of its change from last year, and last year's."""
    received = report.said.get("received")
    if received is None or report.figures.year == 2019:
        return None
    earlier = _earlier(report, Random(rng.random()))
    new = report.figures.total("new")
    change = new - earlier.total("new")
    words = f"较上年{'增加' if change > 0 else '减少'}{abs(change)}件" if change else "与上年持平"
    sheet = swap(report.sheet, received, f"全年共收到政府信息公开申请{new}件，{words}。")
    old = varied_report(rng, "2019" if report.figures.year <= 2021 else "2021", earlier).sheet
    return (sheet, old) if sheet else None


