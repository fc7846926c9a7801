"""The rules' documentation is what the packs say."""

from __future__ import annotations

import pytest

from linter.command import catalogue, rule_pages
from linter.packs import load


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rule_pages.pages(load())


def test_the_committed_pages_are_up_to_date(pages: dict[str, str]) -> None:
    if not rule_pages.FOLDER.is_dir():
        pytest.skip("docs/ is not part of this installation")
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in rule_pages.FOLDER.glob("*.md")}
    assert on_disk == pages, "run: python -m linter.command.rule_pages"


def test_every_rule_has_an_entry_with_its_basis_and_reason(pages: dict[str, str]) -> None:
    for rule in load().rules():
        page = pages[f"{rule.id[0]}.md"]
        entry = page.split(f"\n## {rule.id} {rule.name}\n")[1].split("\n## ")[0]
        assert rule.title.zh in entry
        assert rule.basis_text("zh") in entry
        assert rule.why is not None and rule.why.zh in entry and rule.why.en in entry
        assert all(message.zh in entry for message in rule.messages.values())
        assert set(rule.example) == {"fail", "pass"} and all(text.zh in entry for text in rule.example.values())
        assert rule.unchecked is not None and rule.unchecked.zh in entry and rule.unchecked.en in entry


def test_every_requirement_says_how_far_it_is_checked(pages: dict[str, str]) -> None:
    for edition in load().editions:
        assert edition.clauses
        assert all(f"| {clause.text.zh} |" in pages["README.md"] for clause in edition.clauses)


def test_what_the_law_or_the_form_asks_belongs_to_a_requirement() -> None:
    """All but what is said of titles and numbers of documents, which no requirement names."""
    for edition in load().editions:
        loose = {rule.id for rule in edition.rules if not rule.clauses and rule.certainty.value != "practice"}
        assert loose <= {"D201", "D301", "D302"}


def test_explain_says_what_the_pages_say(pages: dict[str, str]) -> None:
    library = load()
    for rule in library.rules():
        known = catalogue.entry(rule, library, "zh")
        page = pages[f"{rule.id[0]}.md"]
        assert all(str(known[key]) in page for key in ("title", "why", "unchecked", "basis"))
        assert all(text in page for text in known["example"].values())
