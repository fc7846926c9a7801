"""The configuration file: where it is found, and what it holds once it is known to be right."""

from __future__ import annotations

from datetime import date
from os.path import abspath, dirname, isfile, join

from linter.language import Phrase
from linter.record import NamedTuple
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.packs.yaml_source import Address, Source

NAMES = (".disclose-lint.yaml", ".disclose-lint.yml")
PYPROJECT = "pyproject.toml"
_NO_TABLE = Phrase("没有 [tool.disclose-lint] 这一部分", "there is no [tool.disclose-lint] in it")
_NO_DATE = Phrase("没有“{value}”这一天", "{value} is not a day")


class Override(NamedTuple):
    """Settings for the files that fit `patterns`; `number` is its place in the list, from 0."""

    number: int
    patterns: tuple[str, ...]
    settings: dict[str, Any]


class Suppression(NamedTuple):
    """Findings to set aside: of `rule` in the files that fit `patterns`, at `place` if given, up to the day `until`."""

    number: int
    rule: str
    patterns: tuple[str, ...]
    reason: str
    place: str | None = None
    until: date | None = None


class Config(NamedTuple):
    """A configuration file. `settings` are by the names of the options (`organ_kind`), with paths made absolute."""

    source: Source
    folder: str
    settings: dict[str, Any]
    overrides: tuple[Override, ...]
    suppressions: tuple[Suppression, ...]

    @property
    def path(self) -> str:
        """The file."""
        return self.source.path

    def overriding(self, name: str) -> tuple[Override, ...]:
        """The overrides for the file called `name`, in the order in which they apply."""
        if not self.overrides:
            return ()
        from linter.command.patterns import matches, relative

        seen = relative(name, self.folder)
        return tuple(entry for entry in self.overrides if matches(seen, entry.patterns))

    def spot(self, *address: str | int) -> str:
        """`file:line:column` of what stands at `address`."""
        error = self.source.error(address, _NO_TABLE, key=True)
        return f"{error.path}:{error.line}:{error.column}"


def find(start: str) -> Source | None:
    """The configuration nearest above the file or folder `start`, which need not exist; raises what `read` raises."""
    folder = abspath(start) if "\0" not in start else abspath(".")
    while True:
        for name in NAMES:
            if isfile(join(folder, name)):
                return read(_short(join(folder, name)))
        found = read(_short(join(folder, PYPROJECT))) if isfile(join(folder, PYPROJECT)) else None
        if found is not None or dirname(folder) == folder:
            return found
        folder = dirname(folder)


def _short(path: str) -> str:
    """`path` as people would write it: relative where it is below the working folder."""
    here = join(abspath("."), "")
    return path[len(here) :] if path.startswith(here) else path


def read(path: str) -> Source | None:
    """The settings in `path`; None for a pyproject.toml without any. PackError when it cannot be read or understood."""
    if path.endswith(".toml"):
        raw = _raw(path)
        if not _speaks_of_us(raw):
            return None
        from linter.command import config_toml

        return config_toml.read(path, raw)
    from linter.packs import yaml_source

    return yaml_source.read(path)


def _speaks_of_us(raw: bytes) -> bool:
    """Whether a pyproject.toml may hold our settings; most do not, and reading TOML takes longer than a report."""
    plain = raw.translate(None, b" \t\"'")
    return b"tool.disclose-lint" in plain or (b"disclose-lint" in plain and any(mark in plain for mark in (b"[tool]", b"tool={")))


def _raw(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        from linter.packs.error import PackError

        problem = Phrase(f"打不开这个文件（{error.strerror}）", f"cannot open this file ({error.strerror})")
        raise PackError(path, problem) from None


def load(start: str, given: str | None = None) -> Config | None:
    """The configuration in the file `given`, else the one that `find` finds; PackError with every place that is wrong."""
    source = read(given) if given is not None else find(start)
    if source is None and given is not None:
        from linter.packs.error import PackError

        raise PackError(given, _NO_TABLE)
    return None if source is None else _understood(source)


def _understood(source: Source) -> Config:
    _check(source)
    data, folder = dict(source.data), dirname(abspath(source.path))
    overrides = [
        Override(index, _patterns(entry["paths"]), _settings(entry, folder))
        for index, entry in enumerate(data.pop("overrides", ()))
    ]
    suppressions = [_suppression(source, index, entry) for index, entry in enumerate(data.pop("suppress", ()))]
    return Config(source, folder, _settings(data, folder), tuple(overrides), tuple(suppressions))


def _check(source: Source) -> None:
    """Raises PackError with everything that the schema has against the file."""
    import json
    from pathlib import Path

    from linter.command.config_fits import fits

    schema = json.loads(Path(__file__).with_name("config.schema.json").read_bytes())
    if fits(source.data, schema, schema):
        return
    from jsonschema import Draft202012Validator

    from linter.packs.error import together
    from linter.packs.schema_problem import problems

    found = [
        source.error(problem.address, problem.said, key=problem.key)
        for problem in problems(Draft202012Validator(schema), source.data)
    ]
    if found:
        raise together(found)


def _settings(data: dict[str, Any], folder: str) -> dict[str, Any]:
    found = {key.replace("-", "_"): value for key, value in data.items() if key != "paths"}
    for key in ("select", "ignore"):
        if key in found:
            found[key] = tuple(found[key])
    if "exclude" in found:
        found["exclude"] = _patterns(found["exclude"])
    if "edition" in found:
        found["edition"] = str(found["edition"])
    if "severity" in found:
        found["severity"] = tuple(found["severity"].items())
    if "rules" in found:
        found["rules"] = tuple(_short(join(folder, entry)) for entry in found["rules"])
    if "baseline" in found:
        found["baseline"] = _short(join(folder, found["baseline"]))
    return found


def _patterns(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _suppression(source: Source, index: int, entry: dict[str, Any]) -> Suppression:
    until = _day(source, ("suppress", index, "until"), entry.get("until"))
    return Suppression(index, entry["rule"], _patterns(entry["files"]), entry["reason"], entry.get("place"), until)


def _day(source: Source, address: Address, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        from linter.command.usage import filled

        raise source.error(address, filled(_NO_DATE, value=text)) from None
