"""Known findings: a file that remembers those of an earlier run, so that only new ones fail."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from os.path import abspath, dirname, isfile, join
from pathlib import Path
from typing import Any

from linter.command.patterns import relative
from linter.command.usage import Fault, filled
from linter.language import Phrase
from linter.record import NamedTuple
from linter.result import FileResult, Outcome, Result

MOST_BYTES = 100_000_000
_MISSING = Phrase(
    "找不到已知问题文件 {path}。第一次使用时请用 --write-baseline {path} 生成。",
    "There is no baseline {path}. Make one with --write-baseline {path}.",
)
_CANNOT = Phrase("无法读写已知问题文件 {path}：{error}。", "Cannot read or write the baseline {path}: {error}.")
_FOREIGN = Phrase(
    "{path} 不是 disclose-lint 的已知问题文件，没有读取，也不会覆盖。",
    "{path} is no baseline of disclose-lint; it is neither read nor overwritten.",
)
_OBSOLETE = Phrase(
    "{path}：{count} 条记录已不存在，可用 --write-baseline 更新：{shown}",
    "{path}: {count} entries are obsolete, --write-baseline brings it up to date: {shown}",
)
_WRITTEN = Phrase("{path}：记下 {count} 处问题。", "{path}: {count} findings recorded.")
_SHOWN = 5


class Known(NamedTuple):
    """One known finding: of which file (relative to the baseline), of which rule, and its fingerprint."""

    path: str
    rule: str
    fingerprint: str


class Baseline:
    """The known findings in the file `name`, and which of them were met or are gone."""

    def __init__(self, name: str, entries: Iterable[Known] = ()) -> None:
        self.name = name
        self.folder = dirname(abspath(name))  # noqa: PTH100, PTH120 - links are to stay
        self.entries = frozenset(entries)
        self.met: set[Known] = set()
        self.gone: set[Known] = set()

    def holds(self, path: str, rule: str, fingerprint: str) -> bool:
        """Whether this finding of the file called `path` is known; takes note that it was met."""
        entry = Known(relative(path, self.folder), rule, fingerprint)
        if entry not in self.entries:
            return False
        self.met.add(entry)
        return True

    def seen(self, path: str, results: Iterable[Result]) -> None:
        """Takes note of a file that was checked: what is known of its assessed rules and was not met is gone."""
        assessed = {entry.rule for entry in results if entry.outcome is not Outcome.NOT_ASSESSABLE}
        here = relative(path, self.folder)
        self.gone |= {entry for entry in self.entries - self.met if entry.path == here and entry.rule in assessed}

    def remarks(self, lang: str) -> Iterator[str]:
        """What to say of entries that are about nothing any more."""
        lost = {entry for entry in self.entries if "!" not in entry.path and not isfile(join(self.folder, entry.path))}  # noqa: PTH113, PTH118
        gone = sorted((self.gone | lost) - self.met)
        if gone:
            names = [f"{entry.path} {entry.rule}" for entry in gone[:_SHOWN]]
            shown = ("; " if lang == "en" else "；").join([*names, *(["…"] if len(gone) > _SHOWN else [])])
            yield _OBSOLETE.say(lang, path=self.name, count=len(gone), shown=shown)


def load(name: str) -> Baseline:
    """The baseline in the file `name`; raises Fault when there is none."""
    if not isfile(name):  # noqa: PTH113
        raise Fault(filled(_MISSING, path=name))
    try:
        with Path(name).open("rb") as file:
            data = json.loads(file.read(MOST_BYTES))
        if data["tool"] != "disclose-lint" or data["version"] != 1:
            raise ValueError(name)
        return Baseline(name, [Known(*(str(entry[key]) for key in Known._fields)) for entry in data["findings"]])
    except OSError as error:
        raise Fault(filled(_CANNOT, path=name, error=error.strerror or error)) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Fault(filled(_FOREIGN, path=name)) from None


class Recorder:
    """Collects the findings of a run for the baseline file `name`; Fault at once if another kind of file is there."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: dict[Known, dict[str, Any]] = {}
        if isfile(name) and Path(name).stat().st_size:  # noqa: PTH113
            load(name)

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Passes `results` on and takes note of their findings."""
        folder = dirname(abspath(self.name))  # noqa: PTH100, PTH120
        for result in results:
            path = relative(result.path, folder)
            for entry in result.results:
                for finding in entry.findings:
                    about = {"place": finding.place, "message": finding.message}
                    self.findings[Known(path, entry.rule, finding.fingerprint)] = about
            yield result

    def write(self, lang: str) -> str:
        """Writes the file, whole or not at all, and says so; raises Fault when that fails."""
        findings = [{**key._asdict(), **self.findings[key]} for key in sorted(self.findings)]
        data = {"version": 1, "tool": "disclose-lint", "findings": findings}
        path = Path(self.name)
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))
            part.replace(path)
        except OSError as error:
            raise Fault(filled(_CANNOT, path=self.name, error=error.strerror or error)) from None
        return _WRITTEN.say(lang, path=self.name, count=len(findings))
