"""The addresses of outgoing documents."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.outgoing.web import (
    acting,
    drafts,
    issued,
    opinions,
    registers,
    settings,
    tray,
    writing,
)

app_name = "outgoing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", drafts.drafts, name="drafts"),
    path("new/", writing.choose, name="new"),
    path("new/<slug:document_kind>/", writing.new, name="write"),
    path("<int:draft_id>/", drafts.draft, name="draft"),
    path("<int:draft_id>/edit/", writing.edit, name="edit"),
    path("<int:draft_id>/page/<int:page>.png", drafts.page, name="page"),
    path("<int:draft_id>/file.pdf", drafts.file, name="draft_file"),
    path("<int:draft_id>/differences/", drafts.differences, name="differences"),
    path("<int:draft_id>/ask/", opinions.ask, name="ask"),
    path("<int:draft_id>/opinions/<int:opinion_id>/", opinions.answer, name="answer"),
    path("<int:draft_id>/do/<slug:draft_act>/", acting.act_on_draft, name="act"),
    path("tray/", tray.tray, name="tray"),
    path("tray/sign/", tray.tray_sign, name="tray_sign"),
    path("tray/collect/", tray.tray_collect, name="tray_collect"),
    path("tray/<int:draft_id>/", tray.tray_draft, name="tray_draft"),
    path("tray/<int:draft_id>/page/<int:page>.png", tray.tray_page, name="tray_page"),
    path("register/", registers.register, name="register"),
    path("register.xlsx", registers.workbook, name="register_workbook"),
    path("register.pdf", registers.printed, name="register_print"),
    path("documents/<int:issued_id>/", issued.document, name="document"),
    path("documents/<int:issued_id>/page/<int:page>.png", issued.page, name="document_page"),
    path("documents/<int:issued_id>/file.pdf", issued.file, name="document_file"),
    path("documents/<int:issued_id>/seal/", issued.sealed, name="seal"),
    path("documents/<int:issued_id>/seal/collect/", issued.seal_collected, name="seal_collect"),
    path(
        "documents/<int:issued_id>/do/<slug:issued_act>/", acting.act_on_issued, name="act_issued"
    ),
    path("mandates/", settings.mandates, name="mandates"),
    path("mandates/<int:mandate_id>/withdraw/", settings.withdrawn, name="withdraw_mandate"),
    path("images/", settings.images, name="images"),
]
