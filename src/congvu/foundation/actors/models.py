"""Accounts and their open sessions. What an account may do comes from its official's post."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from congvu.foundation.actors.values import Happening

USERNAME = r"^[a-z0-9][a-z0-9._@-]{1,63}$"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the name is kept in small letters, so that it is written in one way only."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A way to sign in; it carries no right of its own (those belong to posts in units)."""

    username = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True, default="")
    language = models.CharField(max_length=5, default="vi", choices=LANGUAGES)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(username__regex=USERNAME), name="actors_user_name_plain"
            )
        ]


class Identity(models.Model):
    """For whom another house vouches (OpenID Connect): its name for the person, our account."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="actors_identity_once"),
            models.UniqueConstraint(fields=["user", "issuer"], name="actors_identity_of_user"),
        ]


class Session(AbstractBaseSession):
    """One browser signed in, or on its way to be.

    `session_key` is the digest of the cookie, never the cookie: whoever reads the table (a backup,
    a log) can't sign in with it. `session_data` is plain JSON.
    """

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True, default="")


class Attempt(models.Model):
    """How far ahead of its even pace a key is (throttle.py); unlogged: a crash may forget it."""

    key = models.CharField(max_length=64, primary_key=True)
    ahead_until = models.DateTimeField(db_index=True)


class AccountEvent(models.Model):
    """What happened to an account, for its owner and the administrators to see."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=24)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-at"], name="actors_event_of_user")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(what__in=[what.value for what in Happening]),
                name="actors_event_known",
            )
        ]
