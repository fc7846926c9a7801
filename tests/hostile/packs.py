"""Hostile rule packs: each is refused, with its place, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.texts import Made

_HEAD = 'pack: {id: x, extends: "2021"}\n'
_RULE = """\
rules:
- id: X101
  name: x
  title: {zh: x, en: x}
  severity: warning
  certainty: practice
  given: title
  check: pattern
  with: {patterns: [PATTERN]}
  messages: {fail: {zh: x, en: x}}
"""


def packs() -> Iterator[Made]:
    """Name, "refused" and bytes of each file."""
    yield from ((f"{name}.yaml", "refused", text.encode("utf-8", "surrogatepass")) for name, text in (*_yaml(), *_content(), *_expressions()))
    yield "pack-random.yaml", "refused", bytes(range(256)) * 40
    yield "pack-utf-16.yaml", "refused", _HEAD.encode("utf-16")


def _yaml() -> Iterator[tuple[str, str]]:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))
    yield "pack-aliases", bomb
    yield "pack-merge-keys", "a: &a {b: 1}\nc: {<<: *a}\n"
    yield "pack-tag", "a: !!python/object/apply:os.system ['touch /tmp/x']\n"
    yield "pack-deep", "a: " + "[" * 100_000
    yield "pack-deep-block", "".join(f"{' ' * n}a:\n" for n in range(3000))
    yield "pack-large", "a: " + "x" * 2_100_000
    yield "pack-nodes", "a: [" + "1," * 60_000 + "]"
    yield "pack-long-key", f"? {'k' * 5000}\n: 1\n"
    yield "pack-long-number", "a: " + "9" * 100_000
    yield "pack-many-documents", "---\na: 1\n" * 20_000
    yield "pack-marks", "a: \u202e\x1b[31m\n"
    yield "pack-surrogate", _HEAD + "form: {residue: ['\ud800']}\n"
    yield "pack-twice", "a: 1\n" * 10_000


def _content() -> Iterator[tuple[str, str]]:
    yield "pack-remote", '$schema: "http://example.invalid/x.json"\n$ref: "http://example.invalid/x.json#/a"\n' + _HEAD
    yield "pack-remote-inside", _HEAD + 'form: {$ref: "file:///etc/passwd"}\n'
    yield "pack-itself", 'pack: {id: x, extends: x}\n'
    yield "pack-path", 'pack: {id: "../../etc/passwd", extends: "2021"}\n'
    yield "pack-attribute", _HEAD + _RULE.replace("check: pattern", "check: __init__").replace("PATTERN", "x")
    yield "pack-module", _HEAD + _RULE.replace("check: pattern", "check: ../../x").replace("PATTERN", "x")
    yield "pack-many-faults", _HEAD + "rules:\n" + "- {id: bad}\n" * 8000


def _expressions() -> Iterator[tuple[str, str]]:
    grown = {"nested": "(a+)+b", "gaps": "收到.*?申请.*?件", "spaces": r"\s*x", "counts": "(?:(?:a{1,999}b){1,999}c){1,999}", "brackets": "(" * 5000, "reference": r"(\w+)\1"}
    for name, pattern in grown.items():
        yield f"pack-{name}", _HEAD + _RULE.replace("PATTERN", f"'{pattern}'")
    many = ", ".join(f"'第{number}\\s*\\d*件'" for number in range(3000))
    yield "pack-many-expressions", _HEAD + _RULE.replace("PATTERN", many)
