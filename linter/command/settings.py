"""What is in force: the command line over the configuration over the defaults, for a whole run and for one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import environ

from linter import in_force
from linter.command import config
from linter.command.usage import Request, Wrong
from linter.in_force import Options
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import Severity
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.command.config import Config, Override
    from linter.packs import Library

_BOTH = Phrase("--config 和 --no-config 不能一起用。", "--config and --no-config exclude each other.")
_NO_ENCODING = Phrase("没有这种文字编码", "there is no such text encoding")
Levels = tuple[tuple[str, str], ...]


class Settings(NamedTuple):
    """What is in force: `given` by the names of the options; `spoken` are those that the command line itself names."""

    given: dict[str, Any]
    lang: str
    spoken: frozenset[str]
    levels: Levels = ()
    config: Config | None = None

    def for_file(self, name: str, whole: Options) -> Options:
        """`whole`, the options of the run, with what the configuration says of the file called `name`."""
        for override in self.config.overriding(name) if self.config else ():
            whole = self._overridden(whole, override)
        return whole

    def excluded(self) -> Callable[[str], bool] | None:
        """Says of a path whether it is to be left out; None when nothing is.

        Patterns of the command line are relative to the working folder, those of a configuration to its own.
        """
        patterns = self.given["exclude"]
        if not patterns:
            return None
        from os.path import abspath

        from linter.command.patterns import matches, relative

        own = self.config is None or "exclude" in self.spoken
        folder = abspath(".") if own or self.config is None else self.config.folder  # noqa: PTH100
        return lambda path: matches(relative(path, folder), patterns)

    def _overridden(self, whole: Options, override: Override) -> Options:
        found = {key: value for key, value in override.settings.items() if key not in self.spoken}
        if "severity" in override.settings:
            levels = {rule: level.label for rule, level in whole.severity.items()}
            merged = _over(tuple(levels.items()), override.settings["severity"], self.levels)
            found["severity"] = {rule: Severity.named(level) for rule, level in merged}
        return whole._replace(**found)


def settled(request: Request, lang: str) -> Settings:
    """The settings of a command that is asked for something; raises PackError for a bad configuration."""
    given, levels = dict(request.given), tuple(request.given.get("severity", ()))
    path, none = given.pop("config", None), given.pop("no_config", False)
    if path and none:
        raise Wrong(_BOTH)
    found = None if none else config.load(_start(given, request.paths), path)
    if found is None:
        return Settings(given, lang, request.spoken, levels)
    _check_encodings(found)
    merged = _merged(given, found.settings, request.spoken)
    return Settings(merged, _language(request, lang, found), request.spoken, levels, found)


def _start(given: dict[str, Any], paths: Sequence[str]) -> str:
    first = next(iter(paths), ".")
    return (given.get("stdin_filename") or ".") if first == "-" else first


def _merged(given: dict[str, Any], settings: dict[str, Any], spoken: frozenset[str]) -> dict[str, Any]:
    """`given` with the settings of a file: levels and packs add up, anything else gives way to the command line."""
    found = dict(given)
    for name, value in settings.items():
        if name == "severity" and name in given:
            found[name] = _over(value, given[name])
        elif name == "rules" and name in given:
            found[name] = (*value, *given[name])
        elif name in given and name not in spoken:
            found[name] = value
    return found


def _over(*layers: Levels) -> Levels:
    """The levels of several layers; where they are about the same rule, the later one counts, and comes last."""
    found: dict[str, str] = {}
    for rule, level in (pair for layer in layers for pair in layer):
        found.pop(rule, None)
        found[rule] = level
    return tuple(found.items())


def _language(request: Request, lang: str, found: Config) -> str:
    named = "lang" in request.spoken or environ.get("DISCLOSE_LINT_LANG")
    chosen: str = lang if named else found.settings.get("lang", lang)
    return chosen


def library(settings: Settings) -> Library:
    """The rule packs in force; raises PackError for a faulty one and where the configuration is wrong."""
    return in_force.library(chosen(settings))


def chosen(settings: Settings) -> Options:
    """The options of the run; raises PackError where the configuration, UsageProblem where the command line is wrong."""
    if settings.config is not None:
        _check_names(settings.config, Options(rules=tuple(settings.given["rules"])))
    return options(settings.lang, settings.given)


def options(lang: str, given: dict[str, Any]) -> Options:
    """What the checks need of the command line; an option that the command does not have keeps its default."""
    names = ("edition", "year", "organ_kind", "select", "ignore", "encoding")
    known = {name: given[name] for name in names if name in given}
    levels = {rule: Severity.named(level) for rule, level in given.get("severity", ())}
    packs = tuple(given.get("rules", ()))
    before = given.get("previous") or None
    return Options(**known, severity=levels, rules=packs, lang=lang, previous=before)


def _check_encodings(found: Config) -> None:
    for address, settings in places(found):
        try:
            "年".encode(settings.get("encoding", "utf-8"), "replace")
        except (LookupError, ValueError):
            raise found.source.error((*address, "encoding"), _NO_ENCODING) from None


def places(found: Config) -> list[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Each group of settings in a configuration with its address."""
    return [((), found.settings), *((("overrides", entry.number), entry.settings) for entry in found.overrides)]


def _check_names(found: Config, packs: Options) -> None:
    """Raises PackError where the configuration names a rule or an edition that `packs` (its rules) do not have."""
    for address, settings in places(found):
        named = [((*address, "edition"), packs._replace(edition=settings["edition"]))] if "edition" in settings else []
        for key in ("select", "ignore"):
            for index, name in enumerate(settings.get(key, ())):
                named.append(((*address, key, index), packs._replace(select=(name,))))
        for name, _ in settings.get("severity", ()):
            named.append(((*address, "severity", name), packs._replace(select=(name,))))
        for where, options in named:
            _named(found, where, options)
    for entry in found.suppressions:
        _named(found, ("suppress", entry.number, "rule"), packs._replace(select=(entry.rule,)))


def _named(found: Config, where: tuple[str | int, ...], options: Options) -> None:
    try:
        in_force.library(options)
    except in_force.UsageProblem as problem:
        raise found.source.error(where, problem.problem) from None
