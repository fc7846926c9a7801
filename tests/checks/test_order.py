"""Parts out of place: the fewest that would have to be moved, whatever the order they stand in."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks.order import _in_order


@pytest.mark.parametrize(
    ("ranks", "kept"),
    [
        ([], []),
        ([0, 1, 2], [0, 1, 2]),
        ([0, 2, 1], [0, 1]),
        ([5, 0, 1, 2], [1, 2, 3]),
        ([1, 2, 3, 0], [0, 1, 2]),
        ([0, 1, 1, 2], [0, 1, 2, 3]),
    ],
)
def test_the_parts_that_stay(ranks: list[int], kept: list[int]) -> None:
    assert _in_order(ranks) == kept


@given(st.lists(st.integers(0, 5), max_size=8))
def test_no_longer_run_could_stay(ranks: list[int]) -> None:
    kept = _in_order(ranks)
    assert [ranks[at] for at in kept] == sorted(ranks[at] for at in kept)
    assert not any(list(run) == sorted(run) for run in combinations(ranks, len(kept) + 1))
