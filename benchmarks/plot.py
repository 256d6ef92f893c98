"""A plain SVG: rates over the number of cases, both axes logarithmic."""

from __future__ import annotations

from math import ceil, floor, log10
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, BOTTOM = 720, 400, 60, 46
COLOURS = ("#0b5cad", "#b3261e", "#2e7d32", "#8e5a00", "#6a3fa0")
LIGHT, DARK = "#d8dee6", "#333a44"


def draw(found: dict[str, Any], place: Path) -> bool:
    """Draw a line for each kind of work; tell whether there was anything to draw."""
    lines = _lines(found)
    if not lines:
        return False
    xs = [log10(x) for line in lines.values() for x, _ in line]
    ys = [log10(y) for line in lines.values() for _, y in line]
    left, right = floor(min(xs)), max(ceil(max(xs)), floor(min(xs)) + 1)
    low, high = floor(min(ys)), max(ceil(max(ys)), floor(min(ys)) + 1)

    def x_of(value: float) -> float:
        return LEFT + (value - left) / (right - left) * (WIDTH - LEFT - 170)

    def y_of(value: float) -> float:
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - 30)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        _text(LEFT, 18, "a second", "start"),
        _text(x_of((left + right) / 2), HEIGHT - 8, "cases in the database", "middle"),
    ]
    for power in range(left, right + 1):
        parts.append(_rule(x_of(power), y_of(low), x_of(power), y_of(high)))
        parts.append(_text(x_of(power), HEIGHT - 28, f"{10**power:,}", "middle"))
    for power in range(low, high + 1):
        parts.append(_rule(x_of(left), y_of(power), x_of(right), y_of(power)))
        parts.append(_text(LEFT - 8, y_of(power) + 4, f"{10**power:g}", "end"))
    labels = _apart({name: y_of(log10(line[-1][1])) for name, line in lines.items()})
    for (name, line), colour in zip(lines.items(), COLOURS, strict=False):
        points = [(x_of(log10(x)), y_of(log10(y))) for x, y in line]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in points]
        parts.append(_text(x_of(right) + 10, labels[name] + 4, name, "start", colour))
    place.write_text("\n".join([*parts, "</svg>", ""]), "utf-8")
    return True


def _lines(found: dict[str, Any]) -> dict[str, list[tuple[int, float]]]:
    lines: dict[str, list[tuple[int, float]]] = {}
    for size, each in found["sizes"].items():
        rates = {name: told["rate"] for name, told in each.get("pages", {}).items()}
        rates |= {"whole life": each["lives"]["rate"]} if "lives" in each else {}
        rates |= {"accept": each["accept"]["rate"]} if "accept" in each else {}
        for name, rate in rates.items():
            if rate > 0:
                lines.setdefault(name, []).append((int(size), rate))
    return lines


def _apart(places: dict[str, float]) -> dict[str, float]:
    """Move labels down until none covers another."""
    apart: dict[str, float] = {}
    last = float("-inf")
    for name, place in sorted(places.items(), key=lambda each: each[1]):
        last = apart[name] = max(place, last + 16)
    return apart


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{LIGHT}"/>'


def _text(x: float, y: float, words: str, anchor: str, colour: str = DARK) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
