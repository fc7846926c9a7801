"""Lets every test import the corpus of made-up reports as `corpus`, and watches what the program does while it is tested."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import audit

audit.install()


@pytest.fixture(autouse=True)
def _nothing_done_unasked() -> Iterator[None]:
    """No test ends well in which the program wrote, started or connected to what it should not (audit.py)."""
    audit.broken.clear()
    yield
    assert audit.broken == []
