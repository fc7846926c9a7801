"""Faults of the tables: lost, in another layout, rows and columns, cells that are no figures, sums that do not hold."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from corpus.layout import APPLICANTS, DISPUTE_COLUMNS, DISPUTE_GROUPS, OUTCOMES, REQUEST_COLUMNS, RESULT_ROWS
from corpus.sheet import IMAGE, Box, Grid, Line, old_proactive_grid, proactive_grid, requests_grid
from corpus.varied import Varied

from mutations.edits import COUNTED, SPACED, TRACELESS, Mutant, cell, grid, place, row_at, rows_of, with_cell, with_grid

_TABLES = ("proactive", "requests", "disputes")
# Which cells are meant is certain only where the file gives cells and spans.
_EXACT = ("html", "docx")


def D102(report: Varied, rng: Random) -> Mutant | None:
    table = rng.choice(("proactive", "requests"))
    trial = report.edition == "2019"
    figures = replace(report.figures, old_tables=frozenset() if trial else frozenset({table}))
    if table == "requests":
        return Mutant(with_grid(report.sheet, table, requests_grid(figures)), target="tables.requests")
    new = proactive_grid(figures) if trial else old_proactive_grid()
    return Mutant(with_grid(report.sheet, table, new), target="tables.proactive")


def T101(report: Varied, rng: Random) -> Mutant | None:
    table = rng.choice(_TABLES)
    return Mutant(with_grid(report.sheet, table, None), at=report.said[f"heading {table}"], target=f"tables.{table}", not_in=COUNTED)


def T102(report: Varied, rng: Random) -> Mutant | None:
    table = rng.choice(_TABLES)
    sheet = with_grid(report.sheet, table, Line(IMAGE))
    return Mutant(sheet, target=f"tables.{table}", formats=("md", "html", "docx"))


def T103(report: Varied, rng: Random) -> Mutant | None:
    if rng.random() < 0.4:
        found = grid(report.sheet, "proactive")
        row = rng.choice(rows_of(found))
        at = row_at(found, row)
        rows = (*found.rows[:at], *found.rows[at + 1 :])
        return Mutant(with_grid(report.sheet, "proactive", Grid("proactive", found.width, rows)), target=f"tables.proactive.rows.{row}")
    rows_left = [row for row in rows_of(grid(report.sheet, "requests")) if row not in ("granted", "other")]
    row = rng.choice(rows_left)
    return Mutant(with_grid(report.sheet, "requests", requests_grid(report.figures, row)), target=f"tables.requests.rows.{row}")


def T104(report: Varied, rng: Random) -> Mutant | None:
    return rng.choice((_no_column, _merged_cell, _short_line))(report, rng)


def _no_column(report: Varied, rng: Random) -> Mutant | None:
    column = rng.choice([column for column in APPLICANTS if column not in ("natural_person", "other")])
    found = grid(report.sheet, "requests")
    rows = []
    for boxes in found.rows:
        numbers = [index for index, box in enumerate(boxes) if box.role == "number"]
        if numbers:
            gone = numbers[REQUEST_COLUMNS.index(column)]
            boxes = (*boxes[:gone], *boxes[gone + 1 :])
        rows.append(tuple(_narrower(box) for box in boxes if box.text != APPLICANTS[column]))
    sheet = with_grid(report.sheet, "requests", Grid("requests", 9, tuple(rows)))
    return Mutant(sheet, target=f"tables.requests.columns.{column}", formats=_EXACT)


def _narrower(box: Box) -> Box:
    wide = box.role == "header" and box.columns >= 5
    return box._replace(columns=box.columns - 1) if wide else box


def _merged_cell(report: Varied, rng: Random) -> Mutant | None:
    found = grid(report.sheet, "requests")
    row = rng.choice(rows_of(found))
    at, box = place(found, row, rng.choice(REQUEST_COLUMNS[:-1]))
    boxes = list(found.rows[at])
    boxes[box : box + 2] = [boxes[box]._replace(columns=2)]
    rows = (*found.rows[:at], tuple(boxes), *found.rows[at + 1 :])
    return Mutant(with_grid(report.sheet, "requests", Grid("requests", found.width, rows)), target=f"tables.requests.rows.{row}", formats=_EXACT)


def _short_line(report: Varied, rng: Random) -> Mutant | None:
    found = grid(report.sheet, "disputes")
    at, box = place(found, rng.choice(list(DISPUTE_GROUPS)), rng.choice(tuple(OUTCOMES)))
    boxes = list(found.rows[at])
    boxes[box : box + 2] = [boxes[box]._replace(columns=2)]
    rows = (*found.rows[:at], tuple(boxes))
    return Mutant(with_grid(report.sheet, "disputes", Grid("disputes", found.width, rows)), target="tables.disputes", formats=_EXACT)


def T105(report: Varied, rng: Random) -> Mutant | None:
    found = grid(report.sheet, "requests")
    label = rng.choice(("其中：延期答复数量", "网上申请数量"))
    extra = (Box(label, "label", columns=3), *(Box(str(rng.randint(0, 9)), "number") for _ in REQUEST_COLUMNS))
    sheet = with_grid(report.sheet, "requests", Grid("requests", found.width, (*found.rows, extra)))
    return Mutant(sheet, at=label, target="tables.requests")


_WORDINGS = {
    "1.本机关不掌握相关政府信息": "1.本单位不掌握相关政府信息",
    "5.属于三类内部事务信息": "5.属于内部事务信息",
    "3.要求提供公开出版物": "3.要求提供公开的出版物",
    "4.无正当理由大量反复申请": "4.无正当理由反复申请",
}


def T106(report: Varied, rng: Random) -> Mutant | None:
    official = rng.choice(list(_WORDINGS))
    found = grid(report.sheet, "requests")
    rows = tuple(tuple(box._replace(text=_WORDINGS[official]) if box.text == official else box for box in boxes) for boxes in found.rows)
    return Mutant(with_grid(report.sheet, "requests", Grid("requests", found.width, rows)), at=_WORDINGS[official], not_in=COUNTED)


def T107(report: Varied, rng: Random) -> Mutant | None:
    found = grid(report.sheet, "requests")
    rows = tuple(tuple(box._replace(text="项目") if box.role == "note" else box for box in boxes) for boxes in found.rows)
    # The shape of groups prints the note above its own tables.
    return Mutant(with_grid(report.sheet, "requests", Grid("requests", found.width, rows)), target="tables.requests", not_in=frozenset({"md_groups"}))


def _any_cell(report: Varied, rng: Random) -> tuple[str, str, str]:
    """Table, row and column of a detail cell in tables three and four."""
    if rng.random() < 0.8:
        rows = [row for row in rows_of(grid(report.sheet, "requests")) if row != "total"]
        return "requests", rng.choice(rows), rng.choice(tuple(APPLICANTS))
    return "disputes", rng.choice(list(DISPUTE_GROUPS)), rng.choice(tuple(OUTCOMES))


def _printed(report: Varied, rng: Random, texts: tuple[str, ...]) -> Mutant:
    table, row, column = _any_cell(report, rng)
    text = rng.choice(texts)
    sheet = with_cell(report.sheet, table, row, column, text)
    return Mutant(sheet, at=text, target=f"tables.{table}.rows.{row}.{column}", not_in=_unclear_in(table, column))


def _unclear_in(table: str, column: str) -> frozenset[str]:
    """Shapes of plain text in which a word in that cell cannot be told from a label, or from the text around the table."""
    first = SPACED if column in ("natural_person", "upheld") else frozenset()
    return first | ({"pipe_lines"} if table == "disputes" else frozenset())


def T201(report: Varied, rng: Random) -> Mutant | None:
    table, row, column = _any_cell(report, rng)
    sheet = with_cell(report.sheet, table, row, column, "")
    return Mutant(sheet, target=f"tables.{table}", not_in=TRACELESS)


def T202(report: Varied, rng: Random) -> Mutant | None:
    return _printed(report, rng, ("/", "—", "无"))


def T203(report: Varied, rng: Random) -> Mutant | None:
    return _printed(report, rng, ("若干", "见附件", "数件"))


def T204(report: Varied, rng: Random) -> Mutant | None:
    return _printed(report, rng, ("3.5", "3.0", "0.5"))


def T205(report: Varied, rng: Random) -> Mutant | None:
    return _printed(report, rng, ("-3", "-12"))


def T206(report: Varied, rng: Random) -> Mutant | None:
    return _printed(report, rng, ("5件", "2（含结转1件）", "3宗"))


def T207(report: Varied, rng: Random) -> Mutant | None:
    return _printed(report, rng, ("１２", "1,234", "O"))


def T208(report: Varied, rng: Random) -> Mutant | None:
    kind, name = report.figures.organ.kind, report.figures.organ.name
    if kind not in ("township", "government") or (kind == "government" and not name.endswith(("县人民政府", "区人民政府"))):
        return None
    fee = 35_000 if kind == "township" else 34_560_000
    changed = with_cell(report.sheet, "proactive", "fees", "amount", str(fee))
    return Mutant(changed, at=str(fee), target="tables.proactive.rows.fees")


# ---- sums ----


def A101(report: Varied, rng: Random) -> Mutant | None:
    row, column = rng.choice(("new", "carried_in", "total", "carried_out")), rng.choice(REQUEST_COLUMNS)
    figures = _changed(report, rng, "requests", row, column)
    received = figures.value("requests", "new", column) + figures.value("requests", "carried_in", column)
    total, left = (figures.value("requests", name, column) for name in ("total", "carried_out"))
    sheet = with_cell(report.sheet, "requests", row, column, str(figures.value("requests", row, column)))
    return Mutant(sheet, str(total), f"tables.requests.columns.{column}", received - left, total)


def A102(report: Varied, rng: Random) -> Mutant | None:
    rows = [row for row in rows_of(grid(report.sheet, "requests")) if row in (*RESULT_ROWS, "other")]
    row, column = rng.choice(("total", *rows)), rng.choice(REQUEST_COLUMNS)
    old = int(cell(report.sheet, "requests", row, column))
    new = old + _step(rng, old)
    sheet = with_cell(report.sheet, "requests", row, column, str(new))
    total = int(cell(sheet, "requests", "total", column))
    return Mutant(sheet, str(total), f"tables.requests.columns.{column}", sum(int(cell(sheet, "requests", name, column)) for name in rows), total)


def A103(report: Varied, rng: Random) -> Mutant | None:
    row, column = rng.choice(rows_of(grid(report.sheet, "requests"))), rng.choice(REQUEST_COLUMNS)
    old = int(cell(report.sheet, "requests", row, column))
    sheet = with_cell(report.sheet, "requests", row, column, str(old + _step(rng, old)))
    total = int(cell(sheet, "requests", row, "total"))
    return Mutant(sheet, str(total), f"tables.requests.rows.{row}", sum(int(cell(sheet, "requests", row, name)) for name in APPLICANTS), total)


def A201(report: Varied, rng: Random) -> Mutant | None:
    group, column = rng.choice(list(DISPUTE_GROUPS)), rng.choice(DISPUTE_COLUMNS)
    old = report.figures.value("disputes", group, column)
    sheet = with_cell(report.sheet, "disputes", group, column, str(old + _step(rng, old)))
    total = int(cell(sheet, "disputes", group, "total"))
    return Mutant(sheet, str(total), f"tables.disputes.rows.{group}", sum(int(cell(sheet, "disputes", group, name)) for name in OUTCOMES), total)


def _step(rng: Random, old: int) -> int:
    """By how much a figure is wrong: by one, by a digit too many, by anything; never below zero."""
    return rng.choice((1, -1 if old else 1, 9 * old or 3, rng.randint(1, 5000)))


def _changed(report: Varied, rng: Random, table: str, row: str, column: str):  # type: ignore[no-untyped-def]
    old = report.figures.value(table, row, column)
    return report.figures.with_cell(table, row, column, old + _step(rng, old))


def A301(report: Varied, rng: Random) -> Mutant | None:
    row = rng.choice(("regulations", "normative_documents") if report.figures.organ.rules else ("normative_documents",))
    issued, repealed = rng.randint(3, 400), rng.randint(0, 2)
    in_force = rng.randint(0, issued - repealed - 1)
    sheet = report.sheet
    for column, value in (("issued", issued), ("repealed", repealed), ("in_force", in_force)):
        sheet = with_cell(sheet, "proactive", row, column, str(value))
    return Mutant(sheet, at=str(in_force), target=f"tables.proactive.rows.{row}")


def A302(report: Varied, rng: Random) -> Mutant | None:
    name = report.figures.organ.name
    if not any(word in name for word in ("县", "区", "旗", "镇", "乡", "街道")) or report.figures.organ.kind == "other":
        return None
    column, value = rng.choice((("in_force", rng.randint(1, 60)), ("repealed", rng.randint(1, 9))))
    sheet = with_cell(report.sheet, "proactive", "regulations", column, str(value))
    return Mutant(sheet, at=str(value), target=f"tables.proactive.rows.regulations.{column}", expected=0, actual=value)


def fee(report: Varied) -> Decimal:
    """The fee of table two."""
    return Decimal(cell(report.sheet, "proactive", "fees", "amount"))
