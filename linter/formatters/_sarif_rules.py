"""The rules of a SARIF run, gathered from the results that name them, and texts as SARIF wants them."""

from __future__ import annotations

import re
from typing import Any

from linter.formatters._words import CERTAINTY
from linter.language import Phrase
from linter.result import Result, Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SORTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_BASIS = Phrase("依据：{basis}", "Basis: {basis}")
_CERTAINTY = Phrase("性质：{certainty}", "Kind: {certainty}")
_EXPLAIN = Phrase("详细说明：{command}", "More: {command}")
_JOINT = Phrase("；", "; ")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>()#+\-.!|~&])")


def message(text: str) -> dict[str, str]:
    """`text` as a message object. SARIF reads {0} as a placeholder and [a](b) as a link: neither is left standing."""
    return {"text": plain(text)}


def plain(text: str) -> str:
    """`text` without anything that SARIF gives a meaning to; braces become full-width ones."""
    return text.replace("{", "｛").replace("}", "｝").replace("](", "] (")


def _marked(text: str) -> str:
    """`text` as Markdown that shows just that."""
    return _MARKDOWN.sub(r"\\\1", plain(" ".join(text.split())))


class Rules:
    """The rules seen so far, numbered as they come."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._seen: dict[str, Result] = {}
        self._numbers: dict[str, int] = {}
        self._severities: dict[str, Severity] = {}
        self._bases: dict[str, dict[str, None]] = {}

    def index(self, entry: Result) -> int:
        """The number of the rule of `entry`; editions may give one rule several bases, all of which are kept."""
        self._seen.setdefault(entry.rule, entry)
        self._severities[entry.rule] = max(entry.severity, self._severities.get(entry.rule, entry.severity))
        if entry.basis:
            self._bases.setdefault(entry.rule, {})[entry.basis] = None
        return self._numbers.setdefault(entry.rule, len(self._numbers))

    def descriptors(self) -> list[dict[str, Any]]:
        """Each rule as a reportingDescriptor, in the order of the numbers."""
        return [self._descriptor(entry) for entry in self._seen.values()]

    def _descriptor(self, entry: Result) -> dict[str, Any]:
        severity = self._severities[entry.rule]
        title = plain(entry.title or entry.name)
        basis, certainty = self._basis(entry.rule), CERTAINTY[entry.certainty].say(self._lang)
        about = [_BASIS.say(self._lang, basis=basis)] if basis else []
        about.append(_CERTAINTY.say(self._lang, certainty=certainty))
        # A name that only repeats the id is against the standard's rules for producers.
        name = {} if entry.name.casefold() == entry.rule.casefold() else {"name": entry.name}
        return {
            "id": entry.rule,
            **name,
            "shortDescription": {"text": title},
            "fullDescription": {"text": "\n".join([title, *map(plain, about)])},
            "defaultConfiguration": {"level": LEVELS[severity]},
            "help": self._help(entry, about),
            "properties": {
                "certainty": entry.certainty.value,
                "problem.severity": _SORTS[severity],
                "tags": [entry.certainty.value],
            },
        }

    def _basis(self, rule: str) -> str:
        return _JOINT.say(self._lang).join(self._bases.get(rule, ()))

    def _help(self, entry: Result, about: list[str]) -> dict[str, str]:
        command = f"disclose-lint explain {entry.rule}"
        text = [entry.title, *about, _EXPLAIN.say(self._lang, command=command)]
        listed = "\n".join(f"- {_marked(line)}" for line in about)
        more = _EXPLAIN.say(self._lang, command=f"`{command.replace('`', '')}`")
        markdown = f"**{_marked(f'{entry.rule} {entry.title}')}**\n\n{listed}\n\n{more}"
        return {"text": plain("\n".join(text)), "markdown": markdown}
