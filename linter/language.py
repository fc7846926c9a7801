"""A sentence in the languages that the tool speaks to people in."""

from __future__ import annotations

from linter.record import NamedTuple

LANGUAGES = ("zh", "en")


class Phrase(NamedTuple):
    """The same sentence in Chinese and in English; `{name}` marks a place that `say` fills."""

    zh: str
    en: str

    def say(self, lang: str, **values: object) -> str:
        """The sentence in `lang` ("zh" or "en"), its places filled with `values`; a value may itself be a Phrase."""
        return fill(self.en if lang == "en" else self.zh, values, lang)


def fill(template: str, values: dict[str, object], lang: str) -> str:
    """`template` with each `{name}` that `values` knows replaced once; unknown names stay as they are.

    Not str.format: templates come from rule packs and must not reach attributes, and values may hold braces.
    """
    if "{" not in template:
        return template
    out: list[str] = []
    rest = template
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, closed, tail = after.partition("}")
        out.append(before)
        if not closed or name not in values:
            out.append("{")
            rest = after
            continue
        value = values[name]
        out.append(value.say(lang) if isinstance(value, Phrase) else str(value))
        rest = tail
    out.append(rest)
    return "".join(out)
