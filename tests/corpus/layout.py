"""The official form of 2021, written down a second time so that the tests do not lean on the rules they test."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A row of table three: its id, the group it stands in ("" for none) and the label printed."""

    id: str
    group: str
    label: str


NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

APPLICANTS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "other": "其他",
}
REQUEST_COLUMNS = (*APPLICANTS, "total")

GROUPS = {
    "results": "三、本年度办理结果",
    "denied": "（三）不予公开",
    "unable": "（四）无法提供",
    "not_processed": "（五）不予处理",
    "other": "（六）其他处理",
}

REQUEST_ROWS = (
    Entry("new", "", "一、本年新收政府信息公开申请数量"),
    Entry("carried_in", "", "二、上年结转政府信息公开申请数量"),
    Entry("granted", "results", "（一）予以公开"),
    Entry("partial", "results", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Entry("denied.state_secret", "denied", "1.属于国家秘密"),
    Entry("denied.prohibited_by_law", "denied", "2.其他法律行政法规禁止公开"),
    Entry("denied.security_stability", "denied", "3.危及“三安全一稳定”"),
    Entry("denied.third_party_rights", "denied", "4.保护第三方合法权益"),
    Entry("denied.internal_affairs", "denied", "5.属于三类内部事务信息"),
    Entry("denied.process_information", "denied", "6.属于四类过程性信息"),
    Entry("denied.enforcement_files", "denied", "7.属于行政执法案卷"),
    Entry("denied.administrative_inquiry", "denied", "8.属于行政查询事项"),
    Entry("unable.not_held", "unable", "1.本机关不掌握相关政府信息"),
    Entry("unable.needs_creation", "unable", "2.没有现成信息需要另行制作"),
    Entry("unable.still_unclear", "unable", "3.补正后申请内容仍不明确"),
    Entry("not_processed.petition", "not_processed", "1.信访举报投诉类申请"),
    Entry("not_processed.repeat", "not_processed", "2.重复申请"),
    Entry("not_processed.publication", "not_processed", "3.要求提供公开出版物"),
    Entry("not_processed.excessive", "not_processed", "4.无正当理由大量反复申请"),
    Entry("not_processed.confirmation", "not_processed", "5.要求行政机关确认或重新出具已获取信息"),
    Entry("other.no_correction", "other", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    Entry("other.no_payment", "other", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    Entry("other.other", "other", "3.其他"),
    Entry("total", "results", "（七）总计"),
    Entry("carried_out", "", "四、结转下年度继续办理"),
)
RESULT_ROWS = tuple(row.id for row in REQUEST_ROWS if row.group and row.id != "total")
OLD_OTHER = Entry("other", "results", "（六）其他处理")

DISPUTE_GROUPS = {
    "review": "行政复议",
    "litigation_direct": "未经复议直接起诉",
    "litigation_after_review": "复议后起诉",
}
OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
DISPUTE_COLUMNS = (*OUTCOMES, "total")

HEADINGS = {
    "overview": ("一", "总体情况"),
    "proactive": ("二", "主动公开政府信息情况"),
    "requests": ("三", "收到和处理政府信息公开申请情况"),
    "disputes": ("四", "政府信息公开行政复议、行政诉讼情况"),
    "problems": ("五", "存在的主要问题及改进情况"),
    "other": ("六", "其他需要报告的事项"),
}

PROACTIVE_ROWS = {
    "regulations": ("issued", "repealed", "in_force"),
    "normative_documents": ("issued", "repealed", "in_force"),
    "licensing": ("decisions",),
    "penalties": ("decisions",),
    "coercion": ("decisions",),
    "fees": ("amount",),
}
DOCUMENT_HEADERS = ("本年制发件数", "本年废止件数", "现行有效件数")
