"""Why the embedded database can't be had, in words."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden


class ServerDidNotStart(Conflict):
    code = "DATABASE_DID_NOT_START"
    message = N_("Cơ sở dữ liệu không khởi động được: {reason}. Nhật ký: {log}")


class ServerDidNotStop(Conflict):
    code = "DATABASE_DID_NOT_STOP"
    message = N_("Cơ sở dữ liệu chưa dừng sau {seconds} giây (tiến trình {pid}).")


class DataDirectoryFailed(Conflict):
    code = "DATABASE_NOT_CREATED"
    message = N_("Không tạo được thư mục cơ sở dữ liệu {data}: {reason}")


class OtherMajorVersion(Conflict):
    code = "DATABASE_VERSION_DIFFERS"
    message = N_(
        "Dữ liệu thuộc PostgreSQL {found}, chương trình đi kèm là {wanted}. "
        "Hãy khôi phục từ bản sao lưu vào một thư mục mới."
    )


class NoRoomLeft(Conflict):
    code = "DISK_FULL"
    message = N_("Ổ đĩa chứa {data} chỉ còn {free_mb} MB trống, cần ít nhất {needed_mb} MB.")


class SocketDirectoryTaken(Forbidden):
    code = "SOCKET_DIRECTORY_TAKEN"
    message = N_(
        "Thư mục {directory} không thuộc quyền của hệ thống này hoặc mở cho người khác. "
        "Hãy kiểm tra ai đã tạo nó, xoá nó rồi chạy lại."
    )


class NoServerAccount(Forbidden):
    code = "NO_DATABASE_ACCOUNT"
    message = N_(
        "Đang chạy bằng quyền root mà máy không có tài khoản nào để chạy cơ sở dữ liệu. "
        "Hãy tạo tài khoản hệ thống tên {name}."
    )


class BinariesMissing(Conflict):
    code = "DATABASE_PROGRAM_MISSING"
    message = N_(
        "Không tìm thấy chương trình PostgreSQL đi kèm. Hãy chạy “make setup”, "
        "hoặc đặt DATABASE_URL trỏ tới một máy chủ PostgreSQL từ bản 15."
    )
