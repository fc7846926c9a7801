"""The rule packs in use: editions of the official form with their rules; further packs are validated and merged in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property

from linter.form import Form, form
from linter.language import Phrase
from linter.packs import cache as pack_cache
from linter.packs.error import PackError
from linter.record import NamedTuple
from linter.result import Certainty, Severity
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os

    from linter.packs.cache import Compiled

NOT_INSTALLED = Phrase("找不到随程序安装的规则，请重新安装",
                       "the rules that come with the program are missing; install it again")

__all__ = ["Basis", "Clause", "Edition", "Library", "PackError", "Rule", "load"]


class Basis(NamedTuple):
    """What a rule rests on: a document and the place in it. Both empty: good practice."""

    document: Phrase
    clause: Phrase

    def say(self, lang: str) -> str:
        """Document and place in one line."""
        if not self.document.zh:
            return Phrase("实务惯例", "good practice").say(lang)
        parts = [part.say(lang) for part in (self.document, self.clause) if part.zh]
        return (", " if lang == "en" else " ").join(parts)


class Rule(NamedTuple):
    """A rule: what it looks at (`given`), the kind of check and its parameters, and what is said when it fails.

    `applies` narrows the reports that it concerns ({"organ_kind": ("government",)}); empty: all. `messages` has at
    least "fail". `clauses` are the ids of the requirements that it checks.
    """

    id: str
    name: str
    title: Phrase
    severity: Severity
    certainty: Certainty
    basis: Basis
    given: tuple[str, ...]
    check: str
    params: Mapping[str, Any]
    applies: Mapping[str, tuple[str, ...]]
    messages: Mapping[str, Phrase]
    hint: Phrase | None
    why: Phrase | None
    unchecked: Phrase | None
    example: Mapping[str, Phrase]
    clauses: tuple[str, ...]

    def basis_text(self, lang: str) -> str:
        """The document and clause that the rule rests on, in `lang` ("zh" or "en")."""
        return self.basis.say(lang)


class Clause(NamedTuple):
    """A requirement of an edition's notice. `status`: automated, partial or manual; `rules` check it."""

    id: str
    text: Phrase
    status: str
    rules: tuple[str, ...]


class _EditionFacts(NamedTuple):
    id: str
    years_from: int | None
    years_to: int | None
    name: Phrase
    basis: str
    rule_ids: tuple[str, ...]
    form_source: bytes
    source: bytes


class Edition(_EditionFacts):
    """An edition of the official form, for reports on `years_from` to `years_to` (None: no bound).

    `form_source` is JSON of its form, `source` of its clauses and rules, which are built when first asked for: most runs
    need the rules of one edition. `rule_ids` are those of its rules.
    """

    @cached_property
    def _data(self) -> Mapping[str, Any]:
        data: Mapping[str, Any] = json.loads(self.source)
        return data

    @cached_property
    def form(self) -> Form:
        """The official form."""
        return form(json.loads(self.form_source))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, sorted by id."""
        clauses: dict[str, list[str]] = {}
        for clause in self._data["clauses"]:
            for id in clause.get("rules", ()):
                clauses.setdefault(id, []).append(clause["id"])
        rules = [_rule(raw, clauses.get(raw["id"], ())) for raw in self._data["rules"]]
        return tuple(sorted(rules, key=lambda rule: rule.id))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The requirements of the notice, in its order."""
        return tuple(Clause(raw["id"], Phrase(**raw["text"]), raw["status"], tuple(raw.get("rules", ())))
                     for raw in self._data["clauses"])

    def covers(self, year: int) -> bool:
        """Whether reports on `year` are checked against this edition (unless a later one covers them too)."""
        return (self.years_from is None or self.years_from <= year) and (self.years_to is None or year <= self.years_to)


class Library(NamedTuple):
    """All editions, the newest first."""

    editions: tuple[Edition, ...]

    def choose(self, year: int) -> Edition | None:
        """The edition for reports on `year`: of those that cover it the one that starts last; None when none does."""
        return next((edition for edition in self.editions if edition.covers(year)), None)

    def edition(self, id: str) -> Edition | None:
        """The edition called `id`, if there is one."""
        return next((edition for edition in self.editions if edition.id == id), None)

    def rules(self) -> tuple[Rule, ...]:
        """Every rule once, sorted by id, as the newest edition that has it puts it."""
        found: dict[str, Rule] = {}
        for edition in self.editions:
            # An older edition that has nothing of its own need not be built for this.
            if not found.keys() >= set(edition.rule_ids):
                found = {rule.id: rule for rule in edition.rules} | found
        return tuple(found[id] for id in sorted(found))


def load(extra: Sequence[str | os.PathLike[str]] = (), *, cache: bool = True) -> Library:
    """The shipped packs and those at the paths in `extra` (a file, a folder of one pack, or a folder of pack folders).

    With `cache`, the shipped packs are taken from the user's cache while they do not change, and put there otherwise.
    Raises PackError for anything that is wrong with a pack.
    """
    packs = _shipped(cache)
    if extra:
        from linter.packs.editions import with_extra

        packs = with_extra(packs, extra)
    editions = [_edition(pack) for pack in packs if "years" in pack.head]
    editions.sort(key=lambda edition: edition.years_from or 0)
    # After sorting, not in it: of two that start in the same year the one that was given last comes first.
    editions.reverse()
    return Library(tuple(editions))


def _shipped(cache: bool) -> list[Compiled]:
    try:
        files = pack_cache.shipped_files()
    except OSError as error:
        raise PackError(pack_cache.shipped_folder(), NOT_INSTALLED) from error
    path = pack_cache.cache_file(files) if cache else None
    packs = pack_cache.load(path) if path else None
    if packs is not None:
        return packs
    from linter.packs.editions import compiled_shipped

    packs = compiled_shipped(files)
    if path:
        pack_cache.store(path, packs)
    return packs


def _edition(pack: Compiled) -> Edition:
    head = pack.head
    years = head["years"]
    return Edition(head["id"], years.get("from"), years.get("to"), Phrase(**head["name"]), head["basis"],
                   tuple(pack.rules), pack.form, pack.rest)


def _rule(raw: Mapping[str, Any], clauses: Sequence[str]) -> Rule:
    given = raw["given"]
    basis = raw.get("basis", {})
    return Rule(
        raw["id"], raw["name"], Phrase(**raw["title"]), Severity.named(raw["severity"]), Certainty(raw["certainty"]),
        Basis(_phrase(basis.get("document", "")), _phrase(basis.get("clause", ""))),
        (given,) if isinstance(given, str) else tuple(given), raw["check"], raw.get("with", {}),
        {key: tuple(values) for key, values in raw.get("applies", {}).items()},
        {key: Phrase(**message) for key, message in raw["messages"].items()},
        _optional(raw.get("hint")), _optional(raw.get("why")), _optional(raw.get("unchecked")),
        {key: _phrase(text) for key, text in raw.get("example", {}).items()}, tuple(clauses),
    )


def _phrase(value: str | Mapping[str, str]) -> Phrase:
    """A text that is the same in both languages, or a phrase."""
    return Phrase(value, value) if isinstance(value, str) else Phrase(**value)


def _optional(value: Mapping[str, str] | None) -> Phrase | None:
    return None if value is None else Phrase(**value)
