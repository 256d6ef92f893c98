"""The addresses of files of work."""

from django.urls import URLPattern, URLResolver, path

from congvu.modules.archives.web import files, keeping, transfers

app_name = "archives"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", files.listed, name="files"),
    path("due/", files.due, name="due"),
    path("new/", files.opened, name="open"),
    path("transfers/", transfers.listed, name="transfers"),
    path("transfers/new/", transfers.offered, name="transfer_new"),
    path("transfers/<int:transfer_id>/", transfers.transfer, name="transfer"),
    path("transfers/<int:transfer_id>/minutes.pdf", transfers.minutes, name="minutes"),
    path("leavings/", transfers.left_behind, name="leavings"),
    path("leavings/take/", keeping.taken_over, name="take_over"),
    path("retention/", transfers.schedule, name="schedule"),
    path("retention/<int:retention_id>/withdraw/", transfers.withdrawn, name="withdraw_retention"),
    path("<int:file_id>/", files.file, name="file"),
    path("<int:file_id>/contents.pdf", files.contents, name="contents"),
    path("<int:file_id>/file.pdf", files.exported, {"form": "pdf"}, name="export"),
    path("<int:file_id>/file.xml", files.exported, {"form": "xml"}, name="export_xml"),
    path("<int:file_id>/papers/new/", keeping.added, name="add_paper"),
    path("<int:file_id>/papers/<int:work_paper>/remove/", keeping.removed, name="remove_paper"),
    path("<int:file_id>/papers/<int:work_paper>/scans/<int:position>/", files.scan, name="scan"),
    path("<int:file_id>/arrange/", keeping.arranged, name="arrange"),
    path("<int:file_id>/retention/", keeping.retained, name="set_retention"),
    path("<int:file_id>/end/", keeping.ended, name="end"),
    path("<int:file_id>/keep-back/", keeping.kept_back, name="keep_back"),
]
