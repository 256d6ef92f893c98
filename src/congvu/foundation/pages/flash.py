"""What is said once after an act goes to the next page in a signed cookie: it costs no write."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse


class FlashStorage(CookieStorage):
    """Django's cookie of messages, closed to scripts also when it is taken back."""

    cookie_name = "__Host-messages" if settings.SECURE else "messages"

    def _update_cookie(self, encoded_data: str, response: HttpResponse) -> None:
        there = self.cookie_name in self.request.COOKIES
        if encoded_data or there:
            super()._update_cookie(encoded_data, response)  # type: ignore[misc]
            response.cookies[self.cookie_name]["httponly"] = True
            response.cookies[self.cookie_name]["secure"] = settings.SECURE
