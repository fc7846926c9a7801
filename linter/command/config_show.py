"""What is in force and where it comes from, for `disclose-lint config`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import environ
from typing import TYPE_CHECKING, Any

from linter.command.check_options import settable
from linter.command.shared_options import configuring
from linter.command.switches import Switch
from linter.formatters._typeset import pad, visible, width
from linter.language import Phrase

if TYPE_CHECKING:
    from linter.command.config import Config
    from linter.command.settings import Settings

_FILE = Phrase("配置文件：{path}", "Configuration: {path}")
_NONE = Phrase("没有配置文件", "No configuration")
_SPOKEN = Phrase("命令行", "command line")
_DEFAULT = Phrase("默认", "default")
_EXPIRES = Phrase("至 {until}", "until {until}")
_FOR = Phrase("对 {path}：", "For {path}:")
_NO_OVERRIDE = Phrase("没有另外的设置", "no overrides")
Row = tuple[str, str, str]


def lines(settings: Settings, paths: Sequence[str]) -> Iterator[str]:
    """The configuration, each option with its value and source, then the entries for some files, as lines."""
    lang, config = settings.lang, settings.config
    yield _FILE.say(lang, path=visible(config.path)) if config else _NONE.say(lang)
    yield ""
    yield from _set([_row(option, settings) for option in settable if option not in configuring])
    if config is not None:
        yield from _entries("overrides", [_override(config, index) for index in range(len(config.overrides))])
        yield from _entries("suppress", [_suppression(config, index, lang) for index in range(len(config.suppressions))])
        for path in paths:
            yield ""
            yield _FOR.say(lang, path=visible(path))
            found = [_override(config, entry.number) for entry in config.overriding(path)]
            yield from _set(found) if found else [f"  {_NO_OVERRIDE.say(lang)}"]


def _row(option: Switch, settings: Settings) -> Row:
    name, key = option.name, option.names[0][2:]
    if name == "lang":
        return key, settings.lang, _language(settings)
    sources = [settings.config.spot(key)] if settings.config and name in settings.config.settings else []
    if name in settings.spoken:
        # Levels and packs of both add up; of anything else only the command line counts.
        sources = [*(sources if name in ("severity", "rules") else []), _SPOKEN.say(settings.lang)]
    return key, _value(settings.given[name]), " + ".join(sources) or _DEFAULT.say(settings.lang)


def _language(settings: Settings) -> str:
    if "lang" in settings.spoken:
        return _SPOKEN.say(settings.lang)
    if environ.get("DISCLOSE_LINT_LANG"):
        return "DISCLOSE_LINT_LANG"
    if settings.config and "lang" in settings.config.settings:
        return settings.config.spot("lang")
    return _DEFAULT.say(settings.lang)


def _value(value: Any) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return " ".join("=".join(entry) if isinstance(entry, tuple) else str(entry) for entry in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _override(config: Config, index: int) -> Row:
    entry = config.overrides[index]
    settings = "  ".join(f"{key.replace('_', '-')}: {_value(value)}" for key, value in entry.settings.items())
    return " ".join(entry.patterns), settings, config.spot("overrides", index)


def _suppression(config: Config, index: int, lang: str) -> Row:
    entry = config.suppressions[index]
    until = _EXPIRES.say(lang, until=entry.until) if entry.until else ""
    about = "  ".join(filter(None, (" ".join(entry.patterns), entry.place, entry.reason, until)))
    return entry.rule, about, config.spot("suppress", index)


def _entries(heading: str, rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"{heading}:"
        yield from _set(rows)


def _set(rows: Sequence[Row]) -> Iterator[str]:
    """Rows in columns; a column is as wide as its widest entry, within reason."""
    shown = [[visible(part) for part in row] for row in rows]
    left, middle = (min(40, max(width(row[index]) for row in shown)) for index in (0, 1))
    for name, value, source in shown:
        yield f"  {pad(name, left)}  {pad(value, middle)}  {source}"
