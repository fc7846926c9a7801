"""Records are what typing makes of the same class bodies."""

from __future__ import annotations

import copy
import pickle
import typing
from functools import cached_property

import pytest

from linter import record


class Mine(record.NamedTuple):
    """A record."""

    a: int
    b: str = "b"
    c: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        """A and b."""
        return f"{self.a}{self.b}"


class Typings(typing.NamedTuple):
    """A record."""

    a: int
    b: str = "b"
    c: tuple[int, ...] = ()

    @property
    def both(self) -> str:
        """A and b."""
        return f"{self.a}{self.b}"


class Derived(Mine):
    """With something worked out once."""

    @cached_property
    def twice(self) -> int:
        """Twice a."""
        return self.a * 2


def test_made_of_values_names_and_defaults() -> None:
    for made in (Mine, Typings):
        assert made(1) == (1, "b", ())
        assert made(1, c=(2,)) == (1, "b", (2,))
        assert made(a=1, b="x", c=(3,)) == (1, "x", (3,))
        assert (made(1).a, made(1).both, made(1).c) == (1, "1b", ())


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, "b", (), 4), {}), ((1,), {"a": 2}), ((1,), {"d": 2})])
def test_wrong_arguments(values: tuple[object, ...], named: dict[str, object]) -> None:
    for made in (Mine, Typings):
        with pytest.raises(TypeError, match=r"Mine\.__new__\(\)|Typings\.__new__\(\)|<lambda>\(\)"):
            made(*values, **named)  # type: ignore[arg-type]


def test_methods() -> None:
    for made in (Mine, Typings):
        assert made(1)._replace(a=2, c=(1,)) == (2, "b", (1,))
        assert made(1)._asdict() == {"a": 1, "b": "b", "c": ()}
        assert made._make([1, "x", ()]) == (1, "x", ())
        assert made._fields == made.__match_args__ == ("a", "b", "c")
        assert made._field_defaults == {"b": "b", "c": ()}
        with pytest.raises(TypeError):
            made._make([1])
        with pytest.raises((TypeError, ValueError)):
            made(1)._replace(d=2)
        with pytest.raises(AttributeError):
            made(1).a = 2  # type: ignore[misc]
        with pytest.raises(AttributeError):
            made(1).d = 2  # type: ignore[attr-defined]
    assert repr(Mine(1, "x")) == repr(Typings(1, "x")).replace("Typings", "Mine") == "Mine(a=1, b='x', c=())"
    assert Mine.__doc__ == "A record." and Mine.__module__ == __name__ and Mine.__qualname__ == "Mine"


def test_equal_to_tuples_with_the_same_hash() -> None:
    assert Mine(1) == (1, "b", ()) and hash(Mine(1)) == hash((1, "b", ()))


def test_matched_by_position_and_name() -> None:
    match Mine(1, "x"):
        case Mine(a, "x", c=()):
            assert a == 1
        case _:
            pytest.fail("not matched")


@pytest.mark.parametrize("value", [Mine(1, "x", (2,)), Derived(4)])
def test_copied_and_sent_to_other_processes(value: Mine) -> None:
    for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert again == value and type(again) is type(value)


def test_derived_classes_share_the_constructor() -> None:
    class Base(record.NamedTuple):
        a: int

    class Below(Base):
        pass

    assert Below(3) == (3,) and type(Below(3)) is Below and type(Base(3)) is Base
    assert Derived(2).twice == 4


def test_many_fields() -> None:
    """As many as there are constructors for: of more, the class itself cannot be defined."""
    for count in range(1, 21):
        names = [f"f{number}" for number in range(count)]
        made: typing.Any = type(record.NamedTuple)("Made", (record.NamedTuple,), {
            "__annotations__": dict.fromkeys(names, "int"), "__module__": __name__, "__qualname__": "Made", names[-1]: 7})
        assert made(*range(count - 1)) == (*range(count - 1), 7)
        assert made(**{name: number for number, name in enumerate(names)}) == tuple(range(count))
        assert [getattr(made(*range(count)), name) for name in names] == list(range(count))
