"""Named refusals of exports, and of computing away from PostgreSQL."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Invalid


class EngineAbsent(Conflict):
    code = "ENGINE_ABSENT"
    message = N_(
        "Máy này chưa có {engine}. Cài bằng: "
        ".venv/bin/pip install --require-hashes -r requirements/audit.txt"
    )


class ExportFolderInUse(Conflict):
    code = "EXPORT_FOLDER_IN_USE"
    message = N_("Thư mục {folder} không trống; hãy chọn một thư mục mới.")


class ExportBroken(Invalid):
    code = "EXPORT_BROKEN"
    message = N_("Bản xuất không nguyên vẹn: {file} ({reason}).")


class ExportOfOtherMetrics(Conflict):
    code = "EXPORT_OF_OTHER_METRICS"
    message = N_(
        "Bản xuất {folder} theo một bộ khai báo chỉ số khác; "
        "hãy dùng đúng phiên bản congvu đã xuất."
    )
