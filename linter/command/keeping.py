"""--cache, --cache-dir and --no-cache: whether results are kept from one run to the next, and where."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linter import cache, kept
from linter.command.usage import Wrong
from linter.formatters._typeset import visible
from linter.language import Phrase

if TYPE_CHECKING:
    from linter.command.settings import Settings

_BOTH = Phrase("--no-cache 不能和 --cache、--cache-dir 一起用。", "--no-cache goes with neither --cache nor --cache-dir.")
_NO_CACHE = Phrase(
    "{path} 不能用来记住结果（无法写入，或者别人也能写入），本次不用。",
    "{path} cannot be used to keep results (not writable, or writable by others); going on without.",
)


def place(settings: Settings) -> str | None:
    """The folder that results are kept in; None where that is not wished, or not possible, which is said."""
    given, chosen = settings.given, settings.given["cache_dir"]
    if given["no_cache"] and (chosen or (given["cache"] and "cache" in settings.spoken)):
        raise Wrong(_BOTH)
    if given["no_cache"] or not (chosen or given["cache"]):
        return None
    folder = kept.folder(chosen)
    if folder is None:
        print(visible(_NO_CACHE.say(settings.lang, path=chosen or cache.folder() or "-")), file=sys.stderr)
    return folder
