"""Results made by hand, for the tests of everything that shows results."""

from __future__ import annotations

from decimal import Decimal

from linter.result import Certainty, Facts, FileResult, Finding, Outcome, Related, Result, Severity
from linter.text import Location

NOTICE = "国办公开办函〔2021〕30号"
FACTS = Facts(
    title="青川县财政局2022年政府信息公开工作年度报告",
    organ="青川县财政局",
    organ_kind="department",
    year=2022,
    edition="2021",
    period=("2022-01-01", "2022-12-31"),
    published="2023-01-12",
)
SOURCE = (
    "青川县财政局2022年政府信息公开工作年度报告",
    "一、总体情况",
    "2022年，青川县财政局全年收到政府信息公开申请35件，其中自然人申请30件、法人或其他组织申请4件，全部按时答复；"
    "另外通过门户网站主动公开信息1204条，政务新媒体推送信息318条，较好地完成了全年各项任务。",
    "（七）总计 | 34 | 1 | 0 | 0 | 0 | 0 | 35 |",
    "四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    "一、本年新收政府信息公开申请数量 | 33 | 1 | 0 | 0 | 0 | 0 | 34 |",
)


def result(rule: str, title: str, outcome: Outcome, **more: object) -> Result:
    """A result with everything that a test does not care about filled in."""
    given: dict[str, object] = {
        "name": rule.lower(),
        "basis": f"{NOTICE} 附件",
        "severity": Severity.ERROR,
        "certainty": Certainty.OFFICIAL,
        "reason": None,
        **more,
    }
    return Result(rule=rule, title=title, outcome=outcome, **given)  # type: ignore[arg-type]


BALANCE = Finding(
    message="“自然人”列不平衡：新收与结转之和为 33，总计与结转下年之和为 34，相差 1。",
    hint="请核对“自然人”列的总计，按其他各行推算应为 33。",
    target="tables.requests.columns.natural_person",
    location=Location(4, 9, 11),
    place="表三 （七）总计 行「自然人」列",
    severity=Severity.ERROR,
    related=(
        Related(Location(6, 20, 22), "表三 一、本年新收政府信息公开申请数量 行「自然人」列", "33"),
        Related(Location(5, 15, 16), "表三 四、结转下年度继续办理 行「自然人」列", "0"),
    ),
    figures=("新收 33 + 上年结转 0 = 33", "总计 34 + 结转下年 0 = 34"),
    expected=33,
    actual=34,
    fingerprint="b1946ac92492d2347c6235b4d2611184",
)
TOTAL = Finding(
    message="“总计”列不平衡：新收与结转之和为 34，总计与结转下年之和为 35，相差 1。",
    hint="请核对“总计”列。",
    target="tables.requests.columns.total",
    location=Location(4, 29, 31),
    place="表三 （七）总计 行「总计」列",
    severity=Severity.ERROR,
    expected=34,
    actual=35,
    fingerprint="591785b794601e212b260e25925636fd",
)
BREAKDOWN = Finding(
    message="正文称共 35 件，所列各项合计 34 件。",
    hint="请核对各项数字，或说明其余 1 件的情况。",
    target="claims.received",
    location=Location(3, 27, 29),
    place="一、总体情况",
    severity=Severity.WARNING,
    figures=("30 + 4 = 34",),
    expected=34,
    actual=35,
    fingerprint="7d793037a0760186574b0282f2f435e7",
)
FEE = Finding(
    message="收费金额可能以元为单位，而该列的单位是万元。",
    hint="请确认单位。",
    target="tables.proactive.fees.amount",
    location=Location(table=1, row=14, cell=2),
    place="表二 行政事业性收费 行「本年收费金额」列",
    severity=Severity.WARNING,
    expected=Decimal("73.0280"),
    actual=Decimal("730280"),
    fingerprint="",
)
WORDING = Finding(
    message="标题中的“工作年度报告”写作“年度报告”。",
    hint="建议采用规范标题。",
    target="title",
    location=Location(1, 1, 10),
    place="标题",
    severity=Severity.INFO,
    fingerprint="c157a79031e1c40f85931829bc5fc552",
)

FAULTY = FileResult(
    path="报告/report.txt",
    problem=None,
    facts=FACTS,
    lines=SOURCE,
    results=(
        result("A101", "申请数量勾稽关系", Outcome.FAIL, findings=(BALANCE, TOTAL)),
        result("A102", "办理结果合计", Outcome.PASS),
        result("D203", "标题用语", Outcome.FAIL, severity=Severity.INFO, findings=(WORDING,)),
        result("T101", "表格齐全", Outcome.PASS),
        result("X101", "收到申请数量与表三一致", Outcome.PASS),
        result("X201", "分项之和", Outcome.FAIL, severity=Severity.WARNING, findings=(BREAKDOWN,)),
        result("A201", "行政复议与诉讼合计", Outcome.NOT_ASSESSABLE, reason="表四没有找到（见 T101）。"),
        result("X105", "复议诉讼与表四一致", Outcome.NOT_ASSESSABLE, reason="表四没有找到（见 T101）。"),
        result("D103", "按时公布", Outcome.NOT_ASSESSABLE, reason="报告没有写明公布日期。"),
        result("Y101", "结转衔接", Outcome.NOT_APPLICABLE, reason="没有给出上一年度的报告。"),
        result("S202", "政府的考核评议", Outcome.NOT_APPLICABLE, reason="只适用于一级政府的报告。"),
    ),
)
WORD = FileResult(
    path="汇总/云岭市.docx",
    problem=None,
    facts=Facts(organ="云岭市人民政府", organ_kind="government", year=2020, edition="2019"),
    results=(
        result("T208", "收费单位", Outcome.FAIL, severity=Severity.WARNING, findings=(FEE,)),
        result("T101", "表格齐全", Outcome.PASS),
    ),
    notes=("文档中有 2 处修订未接受，按接受后的内容检查。",),
)
CLEAN = FileResult(
    path="good.html",
    problem=None,
    facts=FACTS,
    lines=SOURCE,
    results=(
        result("A101", "申请数量勾稽关系", Outcome.PASS),
        result("A102", "办理结果合计", Outcome.PASS),
        result("Y101", "结转衔接", Outcome.NOT_APPLICABLE, reason="没有给出上一年度的报告。"),
    ),
)
UNSURE = FileResult(
    path="unsure.txt",
    problem=None,
    facts=Facts(year=2022, edition="2021"),
    results=(
        result("A101", "申请数量勾稽关系", Outcome.NOT_ASSESSABLE, reason="“总计”行第 3 列不是数字，无法相加。"),
        result("A102", "办理结果合计", Outcome.PASS),
    ),
)
BROKEN = FileResult(
    path="broken.docx",
    problem="文件已损坏，不是有效的 Word 文档。请用 Word 或 WPS 打开确认，另存为 .docx 后重试。",
    facts=Facts(),
)
ALL = (FAULTY, WORD, CLEAN, UNSURE, BROKEN)
