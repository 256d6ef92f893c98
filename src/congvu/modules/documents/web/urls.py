"""The addresses of documents."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.documents.web import (
    classified,
    correcting,
    documents,
    ending,
    intake,
    leading,
    registers,
)

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", registers.register, name="register"),
    path("register.xlsx", registers.register_workbook, name="register_workbook"),
    path("register.pdf", registers.register_print, name="register_print"),
    path("follow-up/", registers.follow_up, name="follow_up"),
    path("follow-up.xlsx", registers.follow_up_workbook, name="follow_up_workbook"),
    path("follow-up.pdf", registers.follow_up_print, name="follow_up_print"),
    path("new/", intake.new, name="new"),
    path("new/twins/", intake.twins, name="twins"),
    path("arrivals/", intake.arrivals, name="arrivals"),
    path("arrivals/<int:arrival_id>/refuse/", intake.refuse, name="refuse"),
    path("asked/<int:asked_id>/", correcting.asked_inside, name="asked"),
    path("requests/<int:request_id>/", correcting.answered, name="request"),
    path("tray/", leading.tray, name="tray"),
    path("classified/", classified.classified, name="classified"),
    path("classified/new/", classified.classified_new, name="classified_new"),
    path("classified.xlsx", classified.classified_workbook, name="classified_workbook"),
    path("clearances/", classified.clearances, name="clearances"),
    path(
        "clearances/<int:clearance_id>/withdraw/",
        classified.clearance_withdrawn,
        name="withdraw_clearance",
    ),
    path("<int:document_id>/", documents.document, name="document"),
    path("<int:document_id>/slip.pdf", documents.slip, name="slip"),
    path("<int:document_id>/files/<int:position>/", documents.file, name="file"),
    path("<int:document_id>/files/<int:position>/<int:page>.png", documents.page, name="page"),
    path("<int:document_id>/acknowledge/", documents.acknowledged, name="acknowledge"),
    path("<int:document_id>/correct/", correcting.corrected, name="correct"),
    path("<int:document_id>/submit/", documents.submitted, name="submit"),
    path("<int:document_id>/direct/", leading.directed, name="direct"),
    path("<int:document_id>/file/", leading.filed, name="file_away"),
    path("<int:document_id>/pass/", leading.passed, name="pass_on"),
    path("<int:document_id>/urge/", ending.urged, name="urge"),
    path("<int:document_id>/close/", ending.closed, name="close"),
]
