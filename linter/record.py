"""Named tuples defined as with typing.NamedTuple, but at a fifteenth of its time.

typing looks into the annotation of every field and compiles functions for every class, in every process: 0.15 ms a class,
and checking one report takes ninety of them. Here nothing is looked into, and what makes a tuple of its fields is compiled
when the first one is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter as _getter

    class _Record(tuple):
        """What all of them can do: the methods of collections.namedtuple."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"unexpected field names: {list(changes)}")
            return made

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({fields})"

        def __getnewargs__(self):
            return tuple(self)

    class _Definition(type):
        """Makes a record out of the body of a class that derives from NamedTuple: annotated names are its fields."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            body |= {field: _getter(index, None) for index, field in enumerate(fields)}
            body |= {"__slots__": (), "__match_args__": fields, "_fields": fields, "_field_defaults": defaults}
            return type(name, (_Record,), {**body, "__new__": _first})

    class NamedTuple(metaclass=_Definition):
        """The base to derive from."""

    def _first(cls, /, *values, **named):
        """Stands for `__new__` until a class is first called, and puts the one that is made for its fields in its place."""
        owner = next(base for base in cls.__mro__ if "_fields" in vars(base))
        owner.__new__ = _constructor(owner)
        return owner.__new__(cls, *values, **named)

    def _constructor(owner):
        fields = "".join(f"{field}, " for field in owner._fields)
        made = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))", {"_new": tuple.__new__, "__name__": owner.__module__})
        made.__defaults__ = tuple(owner._field_defaults.values())
        made.__qualname__ = f"{owner.__qualname__}.__new__"
        return made
