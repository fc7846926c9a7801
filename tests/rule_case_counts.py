"""How many cases guard each rule, by outcome: `python tests/rule_case_counts.py` rewrites docs/rule-cases.md, `--check` compares."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from rule_cases import cases, files  # noqa: E402 - the paths come first

from linter.packs import load  # noqa: E402

PAGE = Path(__file__).parent.parent / "docs" / "rule-cases.md"
OUTCOMES = ("pass", "fail", "not_assessable", "not_applicable")
_HEAD = """# Cases of the rules · 规则用例

Made by `python tests/rule_case_counts.py`; do not edit. 由该脚本生成，请勿手工修改。

Each case is a small edit of a valid report with the outcome, places and figures that the rule must give, and no other rule's
failure (`tests/rules/<edition>/<rule>.yaml`). 每个用例都是对一份合格报告的小改动，写明该规则应有的结果、位置和数值，其他规则不得误报。
An edition that takes a rule over unchanged needs few cases of its own. 沿用前一版规则的版本，自己的用例较少。
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join([_HEAD, *_tables()]) + "\n"


def _tables() -> Iterator[str]:
    counts = Counter((case.edition, case.rule, case.outcome) for path in files() for case in cases(path))
    for edition in load().editions:
        yield f"## {edition.name.zh} · {edition.name.en}\n"
        yield "| 规则 rule | 通过 pass | 不通过 fail | 无法判定 not assessable | 不适用 not applicable | 合计 all |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: |"
        for rule in edition.rules:
            numbers = [counts[edition.id, rule.id, outcome] for outcome in OUTCOMES]
            link = f"[{rule.id} {rule.name}](rules/{rule.id[0]}.md#{rule.id.lower()}-{rule.name})"
            yield f"| {link} | {' | '.join(map(str, numbers))} | {sum(numbers)} |"
        totals = [sum(counts[edition.id, rule.id, outcome] for rule in edition.rules) for outcome in OUTCOMES]
        yield f"| 合计 all | {' | '.join(map(str, totals))} | {sum(totals)} |\n"


def main(check: bool) -> int:
    """Write the page, or (`check`) 1 when it is not as it should be."""
    if check:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
