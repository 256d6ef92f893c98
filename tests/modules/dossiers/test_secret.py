"""The secret on the receipt."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from congvu.modules.dossiers.rules.secret import (
    ALPHABET,
    LENGTH,
    draw_secret,
    opens,
    read_secret,
    spaced,
)

salts = st.binary(min_size=16, max_size=16)
KEY = b"the installation's key"


class TestSecret:
    def test_has_forty_bits_of_letters_that_are_not_mistaken(self) -> None:
        assert math.log2(len(set(ALPHABET)) ** LENGTH) >= 40
        assert not set("ILOU") & set(ALPHABET)

    @given(salts)
    def test_opens_with_what_is_printed(self, salt: bytes) -> None:
        secret = draw_secret(key=KEY, salt=salt)
        assert len(secret) == LENGTH
        assert opens(key=KEY, salt=salt, typed=spaced(secret))
        assert opens(key=KEY, salt=salt, typed=f" {secret.lower()}-")

    @given(salts, salts)
    def test_differs_with_the_salt_and_with_the_key(self, one: bytes, other: bytes) -> None:
        secret = draw_secret(key=KEY, salt=one)
        assert opens(key=KEY, salt=other, typed=secret) == (one == other)
        assert not opens(key=b"another key", salt=one, typed=secret)

    @given(salts, st.text(max_size=100))
    def test_stays_shut_to_anything_else(self, salt: bytes, typed: str) -> None:
        secret = draw_secret(key=KEY, salt=salt)
        assert opens(key=KEY, salt=salt, typed=typed) == (read_secret(typed) == secret)

    def test_reads_look_alikes_as_the_character_that_was_printed(self) -> None:
        assert read_secret("o1iL u") == "0111V"
