"""Lets the tests here import what is in bench/ as it imports itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import linter

BENCH = Path(linter.__file__).parent.parent / "bench"
if not BENCH.is_dir():
    pytest.skip("needs a checkout", allow_module_level=True)
sys.path.append(str(BENCH))
