"""Places of findings are computed from the edited report."""

from __future__ import annotations

import pytest
from place_findings import placed
from rule_cases import FOLDER

CASE = (
    '- case: 一\n  edit: {{cells: {{requests.total.total: 30}}}}\n  findings:\n    - {{at: "{at}", place: {place}}}\n'
)


@pytest.mark.parametrize(
    ("at", "place", "line", "column"),
    [
        ("30", "requests.total.total", 339, 2),
        ("（七）总计", '"row:requests.total"', 332, 2),
        ("六、其他需要…", "only", 404, 1),
        ("30", "2", 10, 13),
        ("2", '"after:规范性文件\\n"', 32, 2),
    ],
)
def test_places_become_lines_and_columns(at: str, place: str, line: int, column: int) -> None:
    text = placed(CASE.format(at=at, place=place), FOLDER / "2021")
    assert text == CASE.format(at=at, place=place).replace(f"place: {place}", f"line: {line}, column: {column}")


@pytest.mark.parametrize(("at", "place"), [("31", "requests.total.total"), ("30", "only"), ("没有的字", "1")])
def test_places_that_do_not_fit_are_refused(at: str, place: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        placed(CASE.format(at=at, place=place), FOLDER / "2021")
