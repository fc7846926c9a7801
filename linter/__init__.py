"""Checks government-information-disclosure annual reports (政府信息公开工作年度报告)."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "extract"]

if TYPE_CHECKING:
    from linter.checking import check, extract


def __getattr__(name: str) -> Any:
    """`check` and `extract`, imported when first asked for so that `--version` stays quick."""
    if name in {"check", "extract"}:
        from linter import checking

        return getattr(checking, name)
    raise AttributeError(name)
