"""The addresses of organisation."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from congvu.modules.organisation.web.views import (
    accounts,
    findings,
    imports,
    officials,
    posts,
    remits,
    standing,
    units,
)

app_name = "organisation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", units.show_units, name="units"),
    path("check/", findings.show_findings, name="check"),
    path("units/<int:unit_id>/", units.show_unit, name="unit"),
    path("units/<int:unit_id>/new/", units.open_unit, name="open_unit"),
    path("units/<int:unit_id>/name/", units.rename_unit, name="rename_unit"),
    path("units/<int:unit_id>/codes/", units.identify_unit, name="identify_unit"),
    path("units/<int:unit_id>/parent/", units.move_unit, name="move_unit"),
    path("units/<int:unit_id>/close/", units.close_unit, name="close_unit"),
    path("units/<int:unit_id>/posts/new/", posts.open_post, name="open_post"),
    path("posts/<int:post_id>/", posts.change_post, name="change_post"),
    path("posts/<int:post_id>/close/", posts.close_post, name="close_post"),
    path("posts/<int:post_id>/appoint/", posts.appoint_to_post, name="appoint_to_post"),
    path("officials/new/", officials.enter_official, name="enter_official"),
    path("officials/<int:official_id>/", officials.show_official, name="official"),
    path("officials/<int:official_id>/edit/", officials.correct_official, name="correct_official"),
    path("officials/<int:official_id>/appoint/", officials.appoint, name="appoint"),
    path("officials/<int:official_id>/account/", officials.open_account, name="open_account"),
    path("officials/<int:official_id>/leave/", officials.let_go, name="let_go"),
    path("officials/<int:official_id>/absence/", standing.record_absence, name="record_absence"),
    path("officials/<int:official_id>/delegate/", standing.delegate, name="delegate"),
    path(
        "appointments/<int:appointment_id>/end/",
        officials.end_appointment,
        name="end_appointment",
    ),
    path("absences/<int:absence_id>/end/", standing.end_absence, name="end_absence"),
    path("delegations/<int:delegation_id>/end/", standing.end_delegation, name="end_delegation"),
    path("officials/<int:official_id>/remits/new/", remits.give_remit, name="give_remit"),
    path("remits/<int:remit_id>/end/", remits.end_remit, name="end_remit"),
    path("accounts/", accounts.open_many, name="open_accounts"),
    path("imports/", imports.start_import, name="imports"),
    path("imports/template.xlsx", imports.download_template, name="import_template"),
    path("imports/<int:batch_id>/", imports.show_import, name="import"),
    path("imports/<int:batch_id>/confirm/", imports.confirm_import, name="confirm_import"),
    path("imports/<int:batch_id>/undo/", imports.undo_import, name="undo_import"),
    path("imports/<int:batch_id>/problems.xlsx", imports.download_problems, name="import_problems"),
    path("export.xlsx", imports.download_agency, name="export"),
]
