"""The table of cases in docs/ is current."""

from __future__ import annotations

import pytest
from rule_case_counts import PAGE, page


def test_the_page_counts_the_cases_there_are() -> None:
    if not PAGE.parent.is_dir():
        pytest.skip("docs/ is not part of this installation")
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tests/rule_case_counts.py"
