"""What is said of a regular expression that would take ever longer over longer text."""

from __future__ import annotations

from linter.language import Phrase

_GROWS = Phrase(
    "{text}这样的文字越长，这个正则表达式花的时间增长得越快。请给重复加上上限（把 * 和 + 写成 {most}），不要在重复里再套重复，也不要用 .* 跳过文字，改用 [^。；\\n]{most}",
    "over longer and longer text like {text} this regular expression takes ever more time for each character. Bound what "
    "is repeated ({most} instead of * and +), put no repetition inside another, and skip text with [^。；\\n]{most} instead of .*",
)
_UNTOLD = Phrase(
    "这个正则表达式太长或太复杂，无法判断它在长文本上要花多少时间。请给重复加上上限（把 * 和 + 写成 {most}），或拆成几个",
    "this regular expression is too long or too involved to tell how much time it takes over long text. Bound what is "
    "repeated ({most} instead of * and +), or take it apart",
)
_MOST = "{0,30}"
_SHOWN = 24


class Growing(ValueError):  # noqa: N818 - what the expression does
    """The expression grows on repetitions of `pump`, or (None) cannot be judged; `problem` says so and what to do."""

    def __init__(self, pump: str | None) -> None:
        problem = _UNTOLD if pump is None else _GROWS
        text = ascii(pump * 3)[1:-1] if pump and not pump.isprintable() else (pump or "") * 3
        text = f"“{text[:_SHOWN]}…”"
        self.problem = Phrase(problem.say("zh", text=text, most=_MOST), problem.say("en", text=text, most=_MOST))
        super().__init__(self.problem.en)
