"""What a heading's words mean: which part of the form, by its wording, likeness or meaning, and how they differ from it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from linter.form import Form
from linter.recognise.normal import chinese_number, squash
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

# What may trail a heading without belonging to it.
TRAILING = " 。、,:;.#*"
# How much the words of a heading in the right place must be like the official ones.
_RESEMBLES = 0.6


@lru_cache(maxsize=8)
def heading_keys(form: Form) -> dict[str, tuple[str, str]]:
    """Squashed heading → (section id, official or variant)."""
    keys: dict[str, tuple[str, str]] = {}
    for section in form.sections:
        for variant in section.variants:
            keys.setdefault(squash(variant), (section.id, "variant"))
        keys[squash(section.heading)] = (section.id, "official")
    return keys


@lru_cache(maxsize=8)
def _sorted_keys(form: Form) -> list[str]:
    return sorted(heading_keys(form))


def begins_heading(form: Form, start: str) -> bool:
    """Whether the squashed `start` is how a heading of the form begins."""
    keys = _sorted_keys(form)
    at = bisect_left(keys, start)
    return at < len(keys) and keys[at].startswith(start)


def meaning_of(form: Form, name: str, numbered: str) -> tuple[str | None, str, str] | None:
    """(section id, wording, kind of match) of a heading's words, or None when they are none."""
    key = squash(name.strip(TRAILING))
    if not key:
        return None
    known = heading_keys(form).get(key)
    if known and (numbered != "none" or len(key) >= 6 or known[1] == "official"):
        return known[0], known[1], "exact"
    if len(key) > 8 and (near := _nearest(form, key, 0.9 if numbered != "chinese" else 0.85)):
        return near, _wording(form, near, key), "similar"
    if numbered != "chinese":
        return None
    if len(key) >= 4 and (cut := _cut_off(form, key)):
        return cut, "cut", "meaning"
    meant = _by_meaning(form, key)
    if meant:
        return meant, _wording(form, meant, key), "meaning"
    return (None, "unknown", "strange") if _heading_like(name) else None


def by_place(form: Form, name: str, number: int | None) -> tuple[str | None, str, str] | None:
    """As `meaning_of`, for words that say little by themselves but resemble the part that has this number in the form."""
    sections = [section for section in form.sections if number and chinese_number(section.number) == number]
    key = squash(name.strip(TRAILING))
    if not sections or _matcher(key, squash(sections[0].heading)).ratio() < _RESEMBLES:
        return None
    return sections[0].id, _wording(form, sections[0].id, key), "meaning"


def _nearest(form: Form, key: str, least: float) -> str | None:
    best, chosen = least, None
    letters, length = set(key), len(key)
    matcher: SequenceMatcher[str] | None = None
    for known, (id, _) in heading_keys(form).items():
        # What ratio can be at most, by length and by the characters in common: cheap, and it spares nearly every comparison.
        whole = length + len(known)
        if 2 * min(length, len(known)) < best * whole or 2 * sum(map(letters.__contains__, known)) < best * whole:
            continue
        matcher = matcher or _matcher(key)
        matcher.set_seq1(known)
        if matcher.ratio() >= best:
            best, chosen = matcher.ratio(), id
    return chosen


def _matcher(key: str, known: str = "") -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # most headings are as they should be

    return SequenceMatcher(None, known, key, autojunk=False)


def _cut_off(form: Form, key: str) -> str | None:
    """The only part one of whose headings goes on from `key`."""
    parts = {id for known, (id, _) in heading_keys(form).items() if known.startswith(key) and known != key}
    return parts.pop() if len(parts) == 1 and form.sections[0].number else None


def _by_meaning(form: Form, key: str) -> str | None:
    """The part whose words the heading holds; the most characters of them decide, then the later part."""
    best: tuple[int, int] = (0, -1)
    for index, section in enumerate(form.sections):
        for words in section.meanings:
            if all(word in key for word in words):
                best = max(best, (sum(map(len, words)), index))
    return form.sections[best[1]].id if best[1] >= 0 else None


def _wording(form: Form, id: str, key: str) -> str:
    section = form.section(id)
    assert section is not None
    if any(word in key for word in section.wrong):
        return "wrong"
    if key != squash(section.heading) and any(squash(name).startswith(key) for name in (section.heading, *section.variants)):
        return "cut"
    return "differs"


def _heading_like(name: str) -> bool:
    words = name.strip(" ")
    return 2 <= len(words) <= 36 and not any(mark in words.rstrip(TRAILING) for mark in "。;,!?:")
