"""Says what is wrong with packs: with each file against the schema, then with each edition that came of merging."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from linter.language import Phrase
from linter.packs import check_kinds, schema
from linter.packs.edition_check import edition_problems
from linter.packs.error import PackError, listing, suggestion, together
from linter.packs.files import Pack
from linter.packs.merge import Data, by_name
from linter.packs.regex_fault import Growing
from linter.packs.schema_problem import Problem, problems
from linter.packs.yaml_source import Source

# Problems of one file that are looked for: nobody reads more, and finding them takes time.
_MOST = 1_000


class Checker:
    """Validates packs, given the shipped `forms` (plain data) for their vocabulary, and the kinds of checks.

    `tested`: plain data whose regular expressions need no judging, since the tests have done that.
    """

    def __init__(self, forms: Sequence[Data], kinds: Mapping[str, check_kinds.Kind] | None = None, tested: Sequence[Data] = ()) -> None:
        self.kinds = check_kinds.kinds() if kinds is None else kinds
        vocabulary = schema.words(forms)
        formats = FormatChecker(())
        formats.checks("regex", (re.error, RecursionError, OverflowError, Growing))(_regex_judge(tested))
        file, whole = (schema.assemble(self.kinds, vocabulary, whole=whole) for whole in (False, True))
        self.file = Draft202012Validator(file, format_checker=formats)
        self.whole = Draft202012Validator(whole, format_checker=formats)

    def check_files(self, sources: Sequence[Source]) -> None:
        """Raises PackError with everything in `sources` that the schema of pack files does not allow."""
        errors = [source.error(problem.address, problem.said, key=problem.key)
                  for source in sources for problem in islice(problems(self.file, source.data), _MOST)]
        if errors:
            raise together(errors)

    def check_editions(self, editions: Sequence[tuple[Data, Sequence[Pack]]]) -> None:
        """Raises PackError with everything wrong with merged `editions`, each given with its packs, last laid first."""
        errors = [_blamed(packs, problem) for edition, packs in editions for problem in self.problems(edition)]
        if errors:
            raise together(errors)

    def problems(self, edition: Data) -> list[Problem]:
        """What is wrong with one merged edition; addresses as merge.by_name writes them."""
        found = [_named(problem, edition) for problem in problems(self.whole, edition)]
        # What follows relies on the schema: only whole editions are looked at further.
        return found or list(edition_problems(edition, self.kinds))


def _blamed(packs: Sequence[Pack], problem: Problem) -> PackError:
    """The error at the pack that says most about the address, the one laid last where several do."""
    address = problem.address
    while address:
        for pack in packs:
            if address in pack.places:
                return pack.error(address, problem.said)
        address = address[:-1]
    return packs[0].error((), problem.said)


def _named(problem: Problem, edition: Data) -> Problem:
    """`problem` with its address by name; where something is missing from an entry, its id may be misspelt."""
    address = by_name(problem.address, edition)
    siblings: Any = edition
    for step in problem.address[:-1]:
        siblings = siblings[step]
    if not problem.missing or not isinstance(siblings, list):
        return problem._replace(address=address)
    id = str(address[-1])
    known = [item["id"] for item in siblings if item["id"] != id]
    near, there = suggestion(id, known), listing(known)
    zh = f"{problem.said.zh}：“{id}”是新的一项，要写全；若想修改已有的一项{near.zh}，可用的 id：{there.zh}"
    en = f"{problem.said.en}: “{id}” is new and must be complete; to change a known one{near.en} use: {there.en}"
    return problem._replace(address=address, said=Phrase(zh, en))


def _regex_judge(tested: Sequence[Data]) -> Callable[[object], bool]:
    """Tells regular expressions that can be used: those that can be compiled and take time in proportion to the text."""
    from linter.packs.regex_growth import Judge

    judge, known = Judge(), frozenset(text for data in tested for text in _strings(data))

    def usable(value: object) -> bool:
        if isinstance(value, str):
            re.compile(value)
            if value not in known:
                judge.check(value)
        return True

    return usable


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from chain.from_iterable(map(_strings, data.values()))
    elif isinstance(data, Sequence):
        yield from chain.from_iterable(map(_strings, data))
