"""A catalogue to begin with, as it is shipped."""

from __future__ import annotations

from dataclasses import dataclass

from congvu.modules.products.values.catalogue import Worth


@dataclass(frozen=True, slots=True)
class StarterGroup:
    """A group of positions with its standard products, by code."""

    code: str
    name: str
    roles: tuple[str, ...]
    standards: tuple[tuple[str, Worth], ...]


@dataclass(frozen=True, slots=True)
class StarterMapping:
    """Which of them a closed turn counts as."""

    kind: str
    role: str
    code: str


@dataclass(frozen=True, slots=True)
class Starter:
    """A catalogue for one kind of agency."""

    name: str
    note: str
    groups: tuple[StarterGroup, ...]
    mappings: tuple[StarterMapping, ...]
