"""What an option of the command line is, for all who read command lines and for those who explain them."""

from __future__ import annotations

from collections.abc import Callable

from linter.language import Phrase
from linter.record import NamedTuple
from linter.typed import Any

OTHER = Phrase("其他：", "Other:")
_CHOICE = Phrase("{option} 不能是“{value}”，只能是：{choices}。", "{option} cannot be {value}, only one of: {choices}.")


class Value(NamedTuple):
    """What `read` makes of a text; where it raises ValueError, `problem` is said with {option} and {value}."""

    read: Callable[[str], object]
    problem: Phrase
    choices: tuple[str, ...] = ()


class Switch(NamedTuple):
    """An option: `names` as they are written, help in both languages under the heading `section`.

    `type` reads its value (None: any text is one), `dest` is what the value is called if not like the option, and
    `exposed` says whether commands are told of it.
    """

    names: tuple[str, ...]
    phrase: Phrase
    section: Phrase = OTHER
    type: Value | None = None
    is_flag: bool = False
    multiple: bool = False
    default: str | float | None = None
    metavar: str | None = None
    dest: str = ""
    exposed: bool = True

    @property
    def name(self) -> str:
        """What its value is called."""
        return self.dest or self.names[0].strip("-").replace("-", "_")


Switches = tuple[Switch, ...]


def one_of(choices: tuple[str, ...]) -> Value:
    """One of a few words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    listed = " ".join(choices)
    return Value(read, Phrase(_CHOICE.zh.replace("{choices}", listed), _CHOICE.en.replace("{choices}", listed)), choices)


def switch(*names: str, zh: str, en: str, **more: Any) -> Switch:
    """An option with its help in both languages; `more` is what Switch takes."""
    return Switch(names, Phrase(zh, en), **more)


def together(*parts: Switch | Switches) -> Switches:
    """Several options and groups of options, in the order in which help lists them."""
    return tuple(one for part in parts for one in ((part,) if isinstance(part, Switch) else part))
