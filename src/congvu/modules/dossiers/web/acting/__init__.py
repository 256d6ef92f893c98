"""Each act upon a dossier: what its form asks, what it does, what it says when done."""

from __future__ import annotations

from collections.abc import Mapping

from congvu.kernel.refusals import N_
from congvu.modules.dossiers.web.acting import endings, money, papers, results
from congvu.modules.dossiers.web.acting.shapes import Act, Ask, Doing, nothing

__all__ = ["ACTS", "Act", "Ask", "Doing"]

ACTS: Mapping[str, Act] = {
    "deliver": Act(
        N_("Trả kết quả"),
        N_("Ghi nhận đã trả kết quả"),
        N_("Đã trả kết quả, hồ sơ kết thúc."),
        results.deliver_asks,
        results.deliver,
        "package",
    ),
    "completed": Act(
        N_("Nhận giấy tờ bổ sung"),
        N_("Nhận đủ giấy tờ bổ sung"),
        N_("Đã nhận giấy tờ bổ sung, hồ sơ được giải quyết tiếp."),
        papers.completed_asks,
        papers.completed,
        "file-plus",
        help=N_("Chỉ ghi nhận khi hồ sơ đã đủ; thời hạn chạy lại từ lúc này."),
    ),
    "uncompleted": Act(
        N_("Đóng vì quá hạn bổ sung"),
        N_("Đóng hồ sơ"),
        N_("Đã đóng hồ sơ vì không bổ sung trong hạn."),
        nothing,
        papers.uncompleted,
        "file-x",
        "grave",
        N_("Quá 15 ngày kể từ thông báo mà người nộp chưa hoàn thiện hồ sơ (khoản 5 Điều 19)."),
    ),
    "result": Act(
        N_("Ghi kết quả giải quyết"),
        N_("Ghi kết quả và báo người nộp"),
        N_("Đã có kết quả, chờ người nộp đến nhận."),
        results.result_asks,
        results.result,
        "file-check",
    ),
    "supplement": Act(
        N_("Yêu cầu bổ sung hồ sơ"),
        N_("Gửi yêu cầu bổ sung"),
        N_("Đã yêu cầu bổ sung; phiếu đã sẵn để in."),
        papers.supplement_asks,
        papers.supplement,
        "file-x",
        help=N_("Thông báo chậm nhất 03 ngày làm việc kể từ lúc tiếp nhận."),
    ),
    "apology": Act(
        N_("Xin lỗi và hẹn lại"),
        N_("Gửi văn bản xin lỗi, hẹn lại"),
        N_("Đã xin lỗi và hẹn lại; văn bản đã sẵn để ký."),
        results.apology_asks,
        results.apology,
        "writing",
    ),
    "attach": Act(
        N_("Đính kèm tệp quét"),
        N_("Đính kèm"),
        N_("Đã đính kèm tệp."),
        papers.attach_asks,
        papers.attach,
        "paperclip",
        "quiet",
        N_("Mọi tệp được kiểm tra trước khi lưu."),
    ),
    "obligation": Act(
        N_("Yêu cầu nghĩa vụ tài chính"),
        N_("Gửi yêu cầu nộp tiền"),
        N_("Đã yêu cầu thực hiện nghĩa vụ tài chính."),
        money.obligation_asks,
        money.obligation,
        "coin",
    ),
    "payment": Act(
        N_("Ghi nhận đã nộp tiền"),
        N_("Ghi nhận đã nộp"),
        N_("Đã ghi nhận nộp tiền."),
        money.payment_asks,
        money.payment,
        "receipt",
    ),
    "waiver": Act(
        N_("Miễn nghĩa vụ"),
        N_("Ghi nhận được miễn"),
        N_("Đã ghi nhận được miễn."),
        money.waiver_asks,
        money.waiver,
        "scale",
    ),
    "uncollected": Act(
        N_("Chưa đến nhận"),
        N_("Ghi nhận chưa đến nhận"),
        N_("Đã ghi nhận người nộp chưa đến."),
        nothing,
        results.uncollected,
        "user-x",
        "quiet",
        N_("Ghi lại rằng đã báo mà người nộp chưa đến; thời gian này không tính cho cơ quan."),
    ),
    "refuse": Act(
        N_("Từ chối giải quyết"),
        N_("Từ chối và in phiếu"),
        N_("Đã từ chối; phiếu được trả như kết quả."),
        endings.ground_asks,
        endings.refuse,
        "hand-stop",
        "grave",
        N_("Từ chối bằng văn bản, trong thời hạn giải quyết (khoản 3 Điều 19)."),
    ),
    "withdraw": Act(
        N_("Người nộp rút hồ sơ"),
        N_("Ghi nhận rút hồ sơ"),
        N_("Đã rút hồ sơ; thông báo dừng đã sẵn để in."),
        endings.reason_asks,
        endings.withdraw,
        "arrow-back-up",
        "grave",
    ),
    "stop": Act(
        N_("Dừng giải quyết"),
        N_("Dừng và in thông báo"),
        N_("Đã dừng giải quyết; thông báo đã sẵn để in."),
        endings.ground_asks,
        endings.stop,
        "player-pause",
        "grave",
    ),
}
