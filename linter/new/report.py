"""A whole blank report of one year: title, preface, the parts of the form with their tables, and the signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linter.new.layout import Figures, laid_out
from linter.new.sheet import Grid, Line, Sheet

if TYPE_CHECKING:
    from linter.packs import Edition

_TITLE = "{organ}{year}年{phrase}"
_PREFACE = "根据{basis}的要求，编制本年度报告。本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"


def blank(edition: Edition, organ: str, year: int, figures: Mapping[str, Figures]) -> Sheet:
    """The report of `organ` on `year` in the form of `edition`; `figures`, by table id, are those known already."""
    return tuple(_blocks(edition, organ, year, figures))


def _blocks(edition: Edition, organ: str, year: int, figures: Mapping[str, Figures]) -> Iterator[Line | Grid]:
    form = edition.form
    yield Line(_TITLE.format(organ=organ, year=year, phrase=form.words["title"]["phrase"]), "title")
    yield Line(_PREFACE.format(basis="和".join(_citations(edition)), year=year))
    for section in form.sections:
        yield Line(section.official, "heading")
        tables = [table for table in form.tables if table.section == section.id]
        yield from (laid_out(table, figures.get(table.id, {})) for table in tables)
        if not tables:
            yield Line("")
    yield Line(organ, "sign")


def _citations(edition: Edition) -> Iterator[str]:
    """The documents that reports cite, each with the number that the rules of the edition call right."""
    for citation in edition.form.citations:
        for rule in edition.rules:
            if rule.check == "citation" and rule.params.get("document") == citation.id:
                yield f"《{citation.name}》（{rule.params['right'][0]}）"
