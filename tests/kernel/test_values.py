"""A frozen value made again with a few fields changed: all that `dataclasses.replace` gives."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest

from congvu.kernel.values import replace


@dataclass(frozen=True, slots=True)
class Base:
    first: int
    second: str = "b"


@dataclass(frozen=True, slots=True)
class Longer(Base):
    third: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    size: int

    def __post_init__(self) -> None:
        assert self.size > 0


class TestReplace:
    @pytest.mark.parametrize("changes", [{}, {"first": 2}, {"second": "x", "third": (1,)}])
    def test_gives_what_the_standard_library_gives(self, changes: dict[str, object]):
        value = Longer(1, "a", (7,))

        assert replace(value, **changes) == dataclasses.replace(value, **changes)
        assert value == Longer(1, "a", (7,))

    def test_refuses_a_field_that_is_not_there(self):
        with pytest.raises(TypeError, match="no field fourth"):
            replace(Longer(1), fourth=4)

    def test_refuses_a_value_that_checks_itself(self):
        with pytest.raises(TypeError, match=r"dataclasses\.replace"):
            replace(Checked(1), size=-1)
