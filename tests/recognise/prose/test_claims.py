"""Figures in running prose: what each phrase of claims_cases.txt states, word for word, and where."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.recognise.normal import fold
from linter.recognise.prose.claims import claims
from linter.report import Claim
from linter.text import Location, Run, Text

ROOT = Path(__file__).parent.parent.parent.parent
WORDS = yaml.safe_load((ROOT / "rules/base/claims.yaml").read_text(encoding="utf-8"))["form"]["claims"]


def _cases() -> Iterator[tuple[int, str, list[str]]]:
    case: tuple[int, str, list[str]] | None = None
    for line in (Path(__file__).parent / "claims_cases.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    ") and case:
            case[2].append(line.strip())
        elif line and not line.startswith("#"):
            if case:
                yield case
            case = (int(line[:4]), line[5:], [])
    if case:
        yield case


CASES = list(_cases())


def _read(text: str, year: int | None = 2022) -> tuple[Claim, ...]:
    return claims([Text.at(part, Location(line, 1)) for line, part in enumerate(text.split("\\n"), 1)], WORDS, year)


def _shown(claim: Claim) -> str:
    kind = "+".join(claim.sum_of) or claim.kind
    parts = " = " + " + ".join(map(str, claim.parts)) if claim.parts else ""
    scope = f" [{' '.join(sorted(claim.scope))}]" if claim.scope else ""
    return f"{kind} {claim.value}{parts}{scope} | {claim.text.string}"


@pytest.mark.parametrize(("year", "phrase", "stated"), CASES, ids=[phrase[:24] for _, phrase, _ in CASES])
def test_phrase_states_these_figures(year: int, phrase: str, stated: list[str]) -> None:
    assert [_shown(claim) for claim in _read(phrase, year)] == stated


def test_there_are_cases_of_every_kind_and_of_none() -> None:
    kinds = {line.partition(" ")[0] for _, _, stated in CASES for line in stated}
    assert kinds >= {
        "received", "carried_in", "answered", "granted", "partial", "denied", "unable", "not_processed", "other_handled",
        "carried_out", "natural_person", "legal_person", "review", "litigation", "fee", "proactive", "breakdown"}
    assert sum(not stated for _, _, stated in CASES) >= 60


def test_a_claim_knows_its_place() -> None:
    claim, _ = _read("依申请公开情况如下：\\n全年共收到政府信息公开申请１２件，答复１２件。")
    assert claim.text.location == Location(2, 4, 17)


def test_a_claim_over_several_runs_keeps_the_places_of_both() -> None:
    text = Text([Run("共收到政府信息", Location(7, 3)), Run("公开申请5件。", Location(8, 1))])
    (claim,) = claims([text], WORDS, 2022)
    assert claim.text.runs == (Run("收到政府信息", Location(7, 4)), Run("公开申请5件", Location(8, 1)))


def test_the_topic_of_a_heading_ends_with_the_next() -> None:
    assert [c.kind for c in _read("（二）依申请公开\\n共收到8件。\\n（三）平台建设\\n共收到9件。")] == ["received"]


def test_an_unknown_year_makes_no_figure_another_years() -> None:
    assert [c.value for c in _read("2019年收到政府信息公开申请3件。", None)] == [3]
    assert _read("2019年收到政府信息公开申请3件。", 2022) == ()


def test_words_are_those_of_the_pack() -> None:
    words = {**WORDS, "words": {**WORDS["words"], "receive": ["签领"]}}
    assert [c.value for c in claims([Text.at("签领政府信息公开申请3件。", Location(1, 1))], words, 2022)] == [3]
    assert _read("签领政府信息公开申请3件。") == ()


def test_a_word_has_one_class() -> None:
    listed = [word for words in WORDS["words"].values() for word in words]
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


_NUMBERS = st.integers(0, 99_999)


@given(_NUMBERS, st.sampled_from(["{}", "{:,}", " {} "]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_figure_is_read_however_it_is_written(number: int, style: str, wide: bool) -> None:
    written = style.format(number)
    if wide:
        written = written.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    (claim,) = _read(f"全年收到政府信息公开申请{written}件。")
    assert (claim.kind, claim.value) == ("received", number)
    assert claim.text.string == f"收到政府信息公开申请{written}件"


@given(st.lists(st.sampled_from([phrase for _, phrase, _ in CASES]), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_folded_text_states_the_same_and_the_words_are_in_the_text(phrases: list[str]) -> None:
    phrase = "".join(phrases)
    plain, folded = _read(phrase), _read(fold(phrase))
    assert [(c.kind, c.value, c.parts, c.scope) for c in plain] == [(c.kind, c.value, c.parts, c.scope) for c in folded]
    assert all(claim.text.string and claim.text.string in phrase for claim in plain)
    assert all(claim.value >= 0 and isinstance(claim.value, int | Decimal) for claim in plain)


@given(st.text(alphabet="收到申请公开复议诉讼其中无未年上下结转件条,。;:()、《》12一百万 ", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_fail(text: str) -> None:
    for claim in _read(text):
        assert claim.text.string in text


@pytest.mark.parametrize("piece", [
    "未", "无公开申请", "收到申请3件,其中", "公开信息10条(其中", "共,", "1", "(", "复议、诉讼、", "《", "申请中,5件", "其中5条、", "1,234,", "共计",
    "收到", "复议、诉讼分别为", "收到申请", "2022年", "因", "均为自然人,", "结转"])
def test_hostile_repetition_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece)) + "收到政府信息公开申请3件、2件"
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            _read(text)
            best = min(best, time.perf_counter() - start)
        return best

    _read("收到申请3件")
    short, long = seconds(4_000), seconds(16_000)
    assert long < 12 * short + 0.05
