"""How tests look at a page: rendered with a given person, judged by what the browser will allow."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.http import HttpRequest
from django.test import RequestFactory

from congvu.foundation.actors.values import Actor, Role
from congvu.foundation.pages.shell import Area, Room

VINH = Actor(
    user_id=1,
    official_id=1,
    name="Lê Quang Vinh",
    post_title="Trưởng phòng KT, HT và ĐT",
    unit_name="Phòng KT, HT và ĐT",
    agency_name="UBND phường Thành Sen",
    roles=frozenset({Role.HEAD, Role.LEADER}),
)

AREAS = (
    Area(
        "x", "Khu", "home", "guide",
        rooms=(
            Room("a", "Phòng chung", "guide"),
            Room("b", "Phòng kín", "glossary", only=lambda actor: actor.user_id == 2),
            Room("c", "Chưa xây", "none"),
        ),
    ),
)  # fmt: skip


def asked_by(actor: Actor | None, path: str = "/kit/", **headers: Any) -> HttpRequest:
    """Return a request as the middleware hands it on."""
    request = RequestFactory().get(path, **headers)
    request.actor = actor  # type: ignore[attr-defined]
    request._messages = []  # type: ignore[attr-defined]  # what MessageMiddleware adds
    return request


class Page(HTMLParser):
    """What a test asks of a page: its tags, ids, texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def text(self) -> str:
        bare = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", self.html, flags=re.DOTALL)
        return " ".join(bare.split())

    def faults(self) -> list[str]:
        """Return what the policy forbids (inline script, style) and what HTML does (equal ids)."""
        found = [f"style on {tag}" for tag, attrs in self.tags if "style" in attrs]
        found += [
            f"{name} on {tag}"
            for tag, attrs in self.tags
            for name in attrs
            if name.startswith("on")
        ]
        found += ["inline script" for attrs in self.all("script") if not attrs.get("src")]
        found += ["style element" for _attrs in self.all("style")]
        ids = [attrs["id"] for _tag, attrs in self.tags if attrs.get("id")]
        found += [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
        labelled = {attrs.get("for") for attrs in self.all("label")}
        for tag in ("input", "select", "textarea"):
            for attrs in self.all(tag):
                named = attrs.get("aria-label") or attrs.get("id") in labelled
                if attrs.get("type") != "hidden" and not named and "cv-tick" not in str(attrs):
                    found.append(f"{tag} {attrs.get('name')} without a label")
        return found
