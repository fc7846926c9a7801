"""Repairs that need no judgement: headings, numbers of notices, the writing of figures. Never what a figure says."""

from linter.fix.repair import FORMATS, Repair, repaired

__all__ = ["FORMATS", "Repair", "repaired"]
