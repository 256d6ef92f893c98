"""iCalendar files as a strict reader of RFC 5545 takes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from congvu.foundation import clock
from congvu.foundation.clock import VIETNAM
from congvu.foundation.files import api as files
from congvu.foundation.outbox.models import OutboundMessage
from congvu.modules.meetings import api as meetings
from congvu.modules.meetings.commands.rooms import close_feed, open_feed
from congvu.modules.meetings.rules.icalendar import Attendee, Event, calendar_text
from tests.modules.meetings.hall import MONDAY, SUBJECT, Hall
from tests.people import NOW

Line = tuple[str, dict[str, str], str]
_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*)'
    r":(?P<value>.*)",
    re.DOTALL,
)


def read(text: str) -> list[Line]:
    """Return the content lines of an iCalendar object; refuse what RFC 5545 doesn't allow."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", ""), "a bare line end"
    lines = text[:-2].split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines), "a line longer than 75 octets"
    unfolded: list[str] = []
    for line in lines:
        if line.startswith((" ", "\t")):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    found = []
    for line in unfolded:
        match = _LINE.fullmatch(line)
        assert match, line
        params = dict(re.findall(r';([A-Z0-9-]+)=("[^"]*"|[^;:]*)', match["params"]))
        found.append((match["name"], params, match["value"]))
    return found


def events(text: str) -> list[dict[str, list[str]]]:
    """Return the events of a well-nested object; each must-have property stands once."""
    open_parts: list[str] = []
    found: list[dict[str, list[str]]] = []
    for name, params, value in read(text):
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts[-1] == "VEVENT":
            if name in ("DTSTART", "DTEND"):
                assert params == {"TZID": "Asia/Ho_Chi_Minh"}
            found[-1].setdefault(name, []).append(value)
    assert not open_parts
    for event in found:
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS"):
            assert len(event[name]) == 1
    return found


def plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


text = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


@pytest.mark.requirement("R29")
@given(summary=text, place=text, name=text, told=st.lists(text, max_size=3).map("\n".join))
def test_any_words_come_through_whole(summary: str, place: str, name: str, told: str) -> None:
    event = Event(
        "meeting-1@h27.congvu", 2, NOW, MONDAY, MONDAY + timedelta(hours=2), summary, place, told,
        Attendee(name, "a@b.vn"), (Attendee(name, "c@d.vn", "DECLINED"),),
    )  # fmt: skip

    (found,) = events(calendar_text([event], method="REQUEST"))

    assert plain(found["SUMMARY"][0]) == summary
    assert plain(found.get("LOCATION", [""])[0]) == place
    assert plain(found.get("DESCRIPTION", [""])[0]) == told
    assert found["DTSTART"] == ["20260914T080000"]
    assert found["ATTENDEE"] == ["mailto:c@d.vn"]


def test_the_zone_is_told_in_full() -> None:
    lines = read(calendar_text([], method="PUBLISH"))

    zone = [(name, value) for name, _, value in lines]
    start = zone.index(("BEGIN", "VTIMEZONE"))
    assert ("TZID", "Asia/Ho_Chi_Minh") in zone[start:]
    assert ("TZOFFSETTO", "+0700") in zone[start:]
    assert datetime(2026, 9, 14, 8, tzinfo=VIETNAM).utcoffset() == timedelta(hours=7)


@pytest.mark.django_db
@pytest.mark.requirement("R29")
class TestWhatIsSent:
    def test_keeps_its_name_and_counts_its_changes(self, hall: Hall):
        made = hall.called()
        meetings.change(
            meeting_id=made, starts_at=MONDAY + timedelta(hours=1),
            ends_at=MONDAY + timedelta(hours=3), room_id=hall.room, place="", reason="Chờ số liệu",
            actor=hall.people.dat, now=NOW,
        )  # fmt: skip
        meetings.cancel(meeting_id=made, reason="Hoãn", actor=hall.people.dat, now=NOW)

        sent = [_attached(subject) for subject in ("Mời họp", "Đổi lịch", "Hủy")]

        assert [method for method, _ in sent] == ["REQUEST", "REQUEST", "CANCEL"]
        found = [event for _, event in sent]
        assert len({event["UID"][0] for event in found}) == 1
        assert [event["SEQUENCE"][0] for event in found] == ["0", "1", "2"]
        assert [event["STATUS"][0] for event in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
        assert plain(found[0]["SUMMARY"][0]) == SUBJECT

    def test_is_subscribed_to_by_a_secret_that_can_be_withdrawn(
        self, hall: Hall, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(clock, "_SHIFT", NOW - datetime.now(UTC))
        made = hall.called()
        vinh = hall.people.vinh
        token = open_feed(actor=vinh, now=NOW)
        stranger = Client()

        answer = stranger.get(f"/meetings/feed/{token}.ics")
        (event,) = events(answer.content.decode())
        assert answer["Content-Type"].startswith("text/calendar")
        assert event["UID"][0].startswith(f"meeting-{made}@")
        other = open_feed(actor=vinh, now=NOW)
        assert stranger.get(f"/meetings/feed/{token}.ics").status_code == 404
        close_feed(actor=vinh, now=NOW)
        assert stranger.get(f"/meetings/feed/{other}.ics").status_code == 404
        tai = open_feed(actor=hall.people.tai, now=NOW)
        assert not events(stranger.get(f"/meetings/feed/{tai}.ics").content.decode())


def _attached(subject: str) -> tuple[str, dict[str, list[str]]]:
    """Return the method and the event of the calendar file that a mail carries."""
    mail = OutboundMessage.objects.filter(subject__startswith=subject).order_by("pk")[0]
    with files.open_file(mail.files[0]) as file:
        said = file.read().decode()
    methods = [value for name, _, value in read(said) if name == "METHOD"]
    (event,) = events(said)
    return methods[0], event
