"""The running text of a report, in agreement with its tables, and the whole report as a sheet."""

from __future__ import annotations

from corpus.figures import Figures
from corpus.layout import HEADINGS
from corpus.sheet import Line, Sheet, disputes_grid, proactive_grid, requests_grid

_SUBHEADINGS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
_NUMERALS = "一二三四五"


def whole(figures: Figures) -> Sheet:
    """The report from title to date."""
    return (
        *_title(figures),
        *(Line(text) for text in _preface(figures)),
        _heading("overview"),
        *_overview(figures),
        _heading("proactive"),
        proactive_grid(figures),
        _heading("requests"),
        requests_grid(figures),
        _heading("disputes"),
        disputes_grid(figures),
        _heading("problems"),
        *_problems(figures),
        _heading("other"),
        *_other(figures),
        Line(figures.organ.name, "sign"),
        Line(f"{figures.year + 1}年{figures.published[0]}月{figures.published[1]}日", "sign"),
    )


def _heading(section: str) -> Line:
    number, text = HEADINGS[section]
    return Line(f"{number}、{text}", "heading")


def _title(figures: Figures) -> list[Line]:
    organ, year = figures.organ.name, figures.year
    lines = {
        "one_line": [f"{organ}{year}年政府信息公开工作年度报告"],
        "two_lines": [organ, f"{year}年政府信息公开工作年度报告"],
        "broken": [f"{organ}{year}年政府信息公开", "工作年度报告"],
    }[figures.title]
    return [Line(text, "title") for text in lines]


def _preface(figures: Figures) -> list[str]:
    organ, year = figures.organ.name, figures.year
    basis = (
        "《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和"
        "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）"
    )
    parts = (
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
    )
    contact = f"如对本报告有疑问，请与{organ}办公室联系（地址：文昌路18号，电话：0990-5550118）。"
    return [
        [
            f"{organ}根据{basis}的要求，编制本年度报告。本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
        ],
        [
            f"本报告按照{basis}的规定编制。{parts}",
            f"报告中数据的统计时限自{year}年1月1日起至{year}年12月31日止。{contact}",
        ],
        [
            f"现将{organ}{year}年政府信息公开工作情况报告如下。本报告依据{basis}编制，"
            f"统计时间为{year}年1月1日至12月31日。{contact}",
        ],
    ][figures.voice]


def _overview(figures: Figures) -> list[Line]:
    year, organ = figures.year, figures.organ.name
    opening = f"{year}年，{organ}坚持以公开为常态、不公开为例外，把群众关心的事项放在前面，各项公开工作平稳开展。"
    bodies = (_disclosure(figures), _applications(figures), _management(), _platform(), _supervision(figures))
    lines = [Line(opening)]
    for numeral, name, body in zip(_NUMERALS, _SUBHEADINGS, bodies, strict=True):
        if figures.voice == 1:
            lines += [Line(f"（{numeral}）{name}", "subheading"), Line(body)]
        else:
            lines.append(Line(f"（{numeral}）{name}。{body}"))
    return lines


def _disclosure(figures: Figures) -> str:
    news, papers, money = 40 + figures.published[1], 12, 8
    issued = figures.value("proactive", "normative_documents", "issued")
    documents = f"全年制发行政规范性文件{issued}件。" if issued else "全年未制发行政规范性文件。"
    return (
        f"{figures.year}年通过门户网站主动公开政府信息{news + papers + money}条，"
        f"其中工作动态{news}条、政策文件{papers}条、财政信息{money}条。{documents}"
    )


def _applications(figures: Figures) -> str:
    year, new, carried_in = figures.year, figures.total("new"), figures.total("carried_in")
    if not new + carried_in:
        return f"{year}年未收到政府信息公开申请。{_disputes(figures)}"
    people = figures.value("requests", "new", "natural_person")
    sentences = [f"{year}年未收到新的政府信息公开申请。"]
    if new:
        sentences = [
            f"{year}年共收到政府信息公开申请{new}件，其中自然人申请{people}件、法人或其他组织申请{new - people}件。"
        ]
    if carried_in:
        sentences.append(f"上年结转政府信息公开申请{carried_in}件。")
    if total := figures.total("total"):
        sentences.append(f"全年共办结{total}件，其中{_results(figures)}。")
    if left := figures.total("carried_out"):
        sentences.append(f"结转下年度继续办理{left}件。")
    return "".join(sentences) + _disputes(figures)


def _results(figures: Figures) -> str:
    counts = {
        "予以公开": figures.total("granted"),
        "部分公开": figures.total("partial"),
        "不予公开": figures.group_total("denied"),
        "无法提供": figures.group_total("unable"),
        "不予处理": figures.group_total("not_processed"),
        "其他处理": figures.group_total("other"),
    }
    return "、".join(f"{name}{count}件" for name, count in counts.items())


def _disputes(figures: Figures) -> str:
    reviews = figures.value("disputes", "review", "total")
    suits = sum(figures.value("disputes", group, "total") for group in ("litigation_direct", "litigation_after_review"))
    if not reviews and not suits:
        return "全年未发生因政府信息公开引起的行政复议和行政诉讼。"
    if not suits:
        return f"全年因政府信息公开被申请行政复议{reviews}件，未发生因政府信息公开提起的行政诉讼。"
    if not reviews:
        return f"全年未发生因政府信息公开申请的行政复议，因政府信息公开被提起行政诉讼{suits}件。"
    return f"全年因政府信息公开被申请行政复议{reviews}件、被提起行政诉讼{suits}件。"


def _management() -> str:
    return "修订公开目录，明确每类信息的责任人和更新时限；对拟公开的内容先审查、后发布，过期文件及时标注。"


def _platform() -> str:
    return "在门户网站设置法定主动公开内容栏目，检索、下载功能运行正常；在便民服务大厅设公开查阅点，供群众就近查阅。"


def _supervision(figures: Figures) -> str:
    text = "明确一名负责人分管公开工作，办公室定期抽查各科室的公开情况，组织业务培训。"
    if figures.organ.kind == "department":
        return text
    return text + "公开工作纳入年度工作考核；开展社会评议，群众总体满意；全年未发生需要责任追究的情形。"


def _problems(figures: Figures) -> list[Line]:
    after = figures.year + 1
    problems = "存在的主要问题：一是部分栏目更新不够及时，二是政策解读的形式比较单一。"
    plans = f"改进措施：一是按月核对栏目更新情况，逾期的提醒责任科室；二是{after}年增加图表和问答形式的解读。"
    return [Line(problems), Line(plans)]


def _other(figures: Figures) -> list[Line]:
    year = figures.year
    fee = figures.proactive["fees"]["amount"] or 0
    if figures.voice == 2 and fee >= 1:
        text = f"{year}年发出信息处理费收费通知2件，实际收取信息处理费640元。"
    elif figures.voice == 1:
        text = f"{year}年未按照《政府信息公开信息处理费管理办法》收取信息处理费。"
    else:
        text = f"{year}年未收取政府信息公开信息处理费。"
    return [Line(text), Line("除上述情况外，没有其他需要报告的事项。")]
