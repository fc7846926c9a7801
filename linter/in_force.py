"""What is in force where reports are checked: the options, the rule packs, and the rules that are chosen of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from linter.language import Phrase
from linter.packs import Library, Rule, load
from linter.record import NamedTuple
from linter.result import Severity
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    StrPath = str | PathLike[str]

_NO_RULE = Phrase("没有名为“{name}”的规则；用 disclose-lint rules 查看全部规则。", "There is no rule “{name}”; `disclose-lint rules` lists them all.")
_NO_EDITION = Phrase("没有名为“{name}”的版本；可用的有：{known}。", "There is no edition “{name}”; there are: {known}.")


class UsageProblem(Exception):  # noqa: N818 - what the person asked for cannot be done
    """An option names something that does not exist; `problem` says what and what there is."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(problem.en)
        self.problem = problem


class Options(NamedTuple):
    """How to check. `select` and `ignore` hold rule ids, prefixes of ids, or names; `rules` further packs.

    `previous`: a file with the report of the year before, or with what `extract` wrote of it.
    `cache`: the folder that results are kept in (`kept.folder`), None to check everything anew.
    `text`: whether results are to hold the text of files that have no lines.
    """

    edition: str | None = None
    year: int | None = None
    organ_kind: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    rules: tuple[StrPath, ...] = ()
    lang: str = "zh"
    encoding: str | None = None
    previous: StrPath | None = None
    cache: StrPath | None = None
    text: bool = False


@lru_cache(maxsize=4)
def _library(rules: tuple[StrPath, ...]) -> Library:
    return load(rules)


def library(options: Options) -> Library:
    """The rule packs in force. Raises PackError for a faulty pack and UsageProblem for an unknown edition or rule."""
    found = _library(options.rules)
    if options.edition is not None and found.edition(options.edition) is None:
        known = " ".join(edition.id for edition in found.editions)
        raise UsageProblem(filled(_NO_EDITION, name=options.edition, known=known))
    for name in (*options.select, *options.ignore, *options.severity):
        if not any(_named(rule, name) for rule in found.rules()):
            raise UsageProblem(filled(_NO_RULE, name=name))
    return found


def selected(found: Library, options: Options) -> tuple[Rule, ...]:
    """The rules of all editions that the options leave."""
    return _selected(found, options.select, options.ignore)


@lru_cache(maxsize=16)
def _selected(found: Library, select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in found.rules()
                 if (not select or any(_named(rule, name) for name in select)) and not any(_named(rule, name) for name in ignore))


def severities(found: Library, options: Options) -> dict[str, Severity]:
    """The severities that the options change, by the ids of the rules."""
    return {rule.id: level for name, level in options.severity.items() for rule in found.rules() if _named(rule, name)}


def _named(rule: Rule, name: str) -> bool:
    return rule.id.upper().startswith(name.upper()) or rule.name == name


def filled(phrase: Phrase, **values: object) -> Phrase:
    """`phrase` with the values in both languages."""
    return Phrase(phrase.say("zh", **values), phrase.say("en", **values))
