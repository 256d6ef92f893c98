"""The addresses of meetings."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.meetings.web import answering, calendar, ending, meeting, preparing, rooms

app_name = "meetings"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", calendar.calendar, name="calendar"),
    path("week.pdf", calendar.week_print, name="week_print"),
    path("new/", preparing.new, name="new"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/<int:room_id>/close/", rooms.room_closed, name="close_room"),
    path("feed/", rooms.feed, name="feed"),
    path("feed/<str:token>.ics", rooms.feed_ics, name="feed_ics"),
    path("<int:meeting_id>/", meeting.meeting, name="meeting"),
    path("<int:meeting_id>/meeting.ics", meeting.ics, name="ics"),
    path("<int:meeting_id>/papers/<int:position>/", meeting.paper, name="paper"),
    path(
        "<int:meeting_id>/papers/<int:position>/drop/", preparing.paper_dropped, name="drop_paper"
    ),
    path("<int:meeting_id>/edit/", preparing.edit, name="edit"),
    path("<int:meeting_id>/send/", preparing.send, name="send"),
    path("<int:meeting_id>/reply/", answering.replied, name="reply"),
    path("<int:meeting_id>/change/", answering.changed, name="change"),
    path("<int:meeting_id>/cancel/", answering.cancelled, name="cancel"),
    path("<int:meeting_id>/minutes/", ending.minuted, name="minutes"),
    path("<int:meeting_id>/conclude/", ending.concluded, name="conclude"),
    path("<int:meeting_id>/points/<int:no>/", ending.followed, name="after"),
]
