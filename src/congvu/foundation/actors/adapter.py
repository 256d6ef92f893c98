"""How allauth behaves here: accounts are made by the personnel, never by sign-up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
