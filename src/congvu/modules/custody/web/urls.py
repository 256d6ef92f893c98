"""The addresses of custody; a copy is named by a reference that nobody can count up."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.custody.web import board, copying, destructions, handing, outgoing

app_name = "custody"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.who_holds, name="board"),
    path("outgoing/", outgoing.register, name="outgoing"),
    path("outgoing/new/", outgoing.new, name="outgoing_new"),
    path("outgoing.xlsx", outgoing.workbook, name="outgoing_workbook"),
    path("outgoing.pdf", outgoing.printed, name="outgoing_print"),
    path("destructions/", destructions.listed, name="destructions"),
    path("destructions/new/", destructions.proposed, name="destruction_new"),
    path("destructions/<uuid:ref>/", destructions.destruction, name="destruction"),
    path("destructions/<uuid:ref>/minutes.pdf", destructions.minutes, name="minutes"),
    path("copies/<uuid:ref>/", board.life, name="copy"),
    path("copies/<uuid:ref>/offer/", handing.offered, name="offer"),
    path("copies/<uuid:ref>/take/", handing.taken, name="take"),
    path("copies/<uuid:ref>/withdraw/", handing.withdrawn, name="withdraw"),
    path("copies/<uuid:ref>/send/", handing.sent, name="send"),
    path("copies/<uuid:ref>/back/", handing.came_back, name="come_back"),
    path("copies/<uuid:ref>/recover/", handing.recovered, name="recover"),
    path("copies/<uuid:ref>/permit/", copying.permitted, name="permit"),
    path("copies/<uuid:ref>/copy/", copying.copied, name="make_copies"),
]
