"""One run of `check`: from what was asked for to what is written, and the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from linter import __version__, batch, formatters, in_force, reading
from linter.command.inputs import UNMATCHED, Input, Search, find, real
from linter.command.outputs import Sink, Target, guard, opened, write
from linter.command.patience import Way, watched
from linter.command.progress import shown
from linter.command.settings import chosen, settled
from linter.command.streams import colored, limited
from linter.command.tally import Tally
from linter.command.usage import Fault, Request, Wrong
from linter.formatters import View
from linter.formatters._typeset import screen, visible
from linter.language import Phrase
from linter.result import Facts, FileResult, Severity
from linter.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linter.command.aside import Aside
    from linter.command.baseline import Recorder
    from linter.command.settings import Settings
    from linter.in_force import Options
    from linter.packs import Library

_NOTHING = Phrase(
    "没有可检查的文件。能检查的格式有：{known}；确实可以没有时请用 --allow-empty。",
    "Nothing to check. What can be checked: {known}. Use --allow-empty if that is fine.",
)
_ONLY_STDIN = Phrase("--stdin-filename 只能与 - 一起用。", "--stdin-filename goes with - only.")
NO_PATHS = Phrase(
    "没有给出要检查的文件。例如：disclose-lint 报告.docx，或 disclose-lint 目录",
    "No file to check. Try: disclose-lint report.docx, or a directory",
)
STDIN = "<stdin>"


def inputs(paths: Sequence[str], settings: Settings, targets: Sequence[Target] = (), allow_empty: bool = False) -> list[Input]:
    """What `paths` name, without what is excluded and the files that this run writes; Wrong when one of those is named."""
    search = Search(batch.suffixes, {real(entry.path) for entry in targets}, settings.excluded(), settings.given["force_exclude"])
    name = settings.given.get("stdin_filename")
    found = find([path for path in paths if path != "-" or not name or not search.drops(name, found=False)], search)
    kept = [entry for entry in found if not (allow_empty and entry.problem is UNMATCHED)]
    guard(targets, (entry.path for entry in kept if entry.path is not None))
    return kept


def answer(request: Request, lang: str) -> int:
    """Checks what the command line asks for, and returns the exit status; raises whatever is wrong with that."""
    if request.given["stdin_filename"] and "-" not in request.paths:
        raise Wrong(_ONLY_STDIN)
    if not request.paths and not request.given["allow_empty"]:
        raise Wrong(NO_PATHS)
    return check(request.paths, settled(request, lang))


def check(paths: Sequence[str], settings: Settings) -> int:
    """Checks what `paths` name, writes the results where they were asked for, and returns the exit status.

    Raises whatever is wrong with the request as a whole: Wrong, Fault, PackError, UsageProblem.
    """
    asked, given, lang = chosen(settings), settings.given, settings.lang
    # Only the page shows findings in the text of files that have no lines.
    asked = asked._replace(cache=_kept(settings), text="html" in (given["format"], *(entry.format for entry in given["output"])))
    packs = in_force.library(asked)
    reading.previous(asked)
    guard(given["output"], [asked.previous] if asked.previous else [])
    found = inputs(paths, settings, given["output"], given["allow_empty"])
    if given["list_files"]:
        return _listed(found, lang, given["allow_empty"])
    limit = given["fail_on"]
    tally = Tally(None if limit == "never" else Severity.named(limit), given["strict"])
    name = given["stdin_filename"] or STDIN
    aside, recorder = _aside(settings), _recorder(given)
    with opened(given["output"]) as streams:
        sinks = _sinks(packs, streams, lang, given, tally)
        checked = results(found, name, lang, partial(settings.for_file, whole=asked), Way(given["jobs"], given["timeout"]))
        checked = aside.watch(checked) if aside else checked
        checked = shown(recorder.watch(checked) if recorder else checked, len(found), lang)
        write(tally.watch(checked), sinks)
    if not tally.seen:
        return nothing(given["allow_empty"])
    remark([*(aside.remarks() if aside else ()), *([recorder.write(lang)] if recorder else [])])
    return tally.status if recorder is None or tally.broken else 0


def _kept(settings: Settings) -> str | None:
    """Where results are kept, if they are."""
    if not any(settings.given[name] for name in ("cache", "cache_dir", "no_cache")):
        return None
    from linter.command import keeping

    return keeping.place(settings)


def _aside(settings: Settings) -> Aside | None:
    """What takes findings out of the results: the configuration, and the baseline unless a new one is written."""
    if settings.config is None and not settings.given.get("baseline"):
        return None
    from datetime import date

    from linter.command.aside import Aside

    known = None
    if settings.given.get("baseline") and not settings.given.get("write_baseline"):
        from linter.command import baseline

        known = baseline.load(settings.given["baseline"])
    return Aside(settings.config, known, settings.lang, date.today())


def _recorder(given: dict[str, Any]) -> Recorder | None:
    if not given.get("write_baseline"):
        return None
    from linter.command.baseline import Recorder

    return Recorder(given["write_baseline"])


def remark(lines: Iterable[str]) -> None:
    """Notes for people, beside the results: on standard error once these are out."""
    sys.stdout.flush()
    for line in lines:
        print(visible(line), file=sys.stderr)


def results(found: Sequence[Input], stdin_name: str, lang: str, asked: Callable[[str], Options], way: Way) -> Iterator[FileResult]:
    """The result of each input, one after the other; `asked` tells the options for a name."""

    def here(entry: Input) -> Iterator[FileResult]:
        if entry.problem is not None:
            return iter([FileResult(entry.name, entry.problem.say(lang), Facts())])
        if entry.path is not None:
            return watched(batch.check_all(entry.path, asked(entry.name)), entry.name, way.seconds, lang)
        checked = batch.check_all_bytes(standard_input(), stdin_name, asked(stdin_name))
        return watched(checked, stdin_name, way.seconds, lang)

    files = sum(entry.path is not None for entry in found)
    # One alone has nobody to harm: no other process is worth its start.
    if files > 1 or any(batch.is_archive(entry.path) for entry in found if entry.path is not None):
        from linter.command import jobs

        return jobs.results(found, way, asked, here)
    return (result for entry in found for result in here(entry))


def standard_input() -> bytes:
    """Everything on standard input, but no more than one byte over what is read of a file."""
    from linter.readers import SIZE_LIMIT

    return sys.stdin.buffer.read(SIZE_LIMIT + 1)


def _sinks(packs: Library, streams: Sequence[Any], lang: str, given: dict[str, Any], tally: Tally) -> list[Sink]:
    base: dict[str, Any] = {
        "lang": lang,
        "show_passed": given["show_passed"],
        "quiet": given["quiet"],
        "fail_on": tally.threshold,
        "strict": tally.strict,
        "version": __version__,
        "manual": partial(_manual, packs),
    }
    color, narrow = colored(given["color"], sys.stdout), limited(sys.stdout)
    console = View(**base, color=color, width=screen(120), ascii=narrow)
    sinks = [Sink(formatters.load(given["format"]), console, sys.stdout)]
    for entry, stream in zip(given["output"], streams, strict=True):
        sinks.append(Sink(formatters.load(entry.format), View(**base), stream))
    return sinks


def _manual(packs: Library, edition: str) -> int:
    found = packs.edition(edition)
    return sum(clause.status != "automated" for clause in found.clauses) if found else 0


def _listed(found: Sequence[Input], lang: str, allow_empty: bool) -> int:
    for entry in found:
        if entry.problem is None:
            print(visible(entry.name))
        else:
            print(f"{visible(entry.name)}: {entry.problem.say(lang)}", file=sys.stderr)
    if not found:
        return nothing(allow_empty)
    return 2 if any(entry.problem for entry in found) else 0


def nothing(allow_empty: bool) -> int:
    """0 where there may be nothing to do; else raises Fault, which says what could be done."""
    if allow_empty:
        return 0
    raise Fault(Phrase(*(phrase.replace("{known}", " ".join(sorted(batch.suffixes()))) for phrase in _NOTHING)))
