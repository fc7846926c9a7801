"""What annotations take from typing, for the modules of every run: importing typing takes as long as packs and rules do.

To type checkers these are the names that they know; in a process, where annotations are never looked at, they are nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import IO as IO
    from typing import Any as Any
    from typing import AnyStr as AnyStr
    from typing import Literal as Literal
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import TypeAlias as TypeAlias
else:
    IO = Any = AnyStr = Literal = NoReturn = Protocol = TypeAlias = object
