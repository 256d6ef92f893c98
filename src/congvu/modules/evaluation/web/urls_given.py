"""The addresses of what people give beside the record: excuses, entered figures."""

from django.urls import URLPattern, path

from congvu.modules.evaluation.web import entries, excuses

urlpatterns: list[URLPattern] = [
    path("excuses/", excuses.excuses, name="excuses"),
    path("excuses/ask/<slug:item>/<int:item_id>/<int:no>/", excuses.excuse_ask, name="excuse_ask"),
    path("excuses/<int:excuse_id>/", excuses.excuse, name="excuse"),
    path("excuses/<int:excuse_id>/withdraw/", excuses.excuse_withdraw, name="excuse_withdraw"),
    path("excuses/<int:excuse_id>/file/", excuses.excuse_file, name="excuse_file"),
    path("entries/", entries.entries, name="entries"),
    path("entries/new/", entries.entry_new, name="entry_new"),
    path("entries/import/", entries.entry_import, name="entry_import"),
    path("entries/<int:entry_id>/correct/", entries.entry_correct, name="entry_correct"),
]
