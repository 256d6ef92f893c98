"""What custody refuses, each with a stable code and a sentence."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class CopyNotFound(NotFound):
    """Absent, hidden, and an address that does not exist answer in the same words."""

    code = "NOT_FOUND"
    message = N_("Địa chỉ sai, nội dung không còn, hoặc không dành cho bạn.")


class NotTheKeeper(Forbidden):
    code = "NOT_THE_KEEPER"
    message = N_("Việc này do văn thư được giao giữ sổ mật thực hiện.")


class NotTheAgencyHead(Forbidden):
    code = "NOT_THE_AGENCY_HEAD"
    message = N_("Việc này do người đứng đầu cơ quan quyết định.")


class NotTheCustodian(Conflict):
    """Whoever gives a copy away must have it."""

    code = "NOT_THE_CUSTODIAN"
    message = N_("Bản này đang do {holder} giữ, từ {since}.")


class CopyDestroyed(Conflict):
    code = "COPY_DESTROYED"
    message = N_("Bản này đã tiêu hủy lúc {at}.")


class OfferedAlready(Conflict):
    code = "OFFERED_ALREADY"
    message = N_("Bản này đang chờ {receiver} ký nhận, từ {at}. Hãy rút lại trước.")


class NothingOffered(Conflict):
    code = "NOTHING_OFFERED"
    message = N_("Không có lượt bàn giao nào đang chờ ở bản này.")


class OfferedToAnother(Forbidden):
    code = "OFFERED_TO_ANOTHER"
    message = N_("Lượt bàn giao này dành cho {receiver}.")


class OfferToSelf(Invalid):
    code = "OFFER_TO_SELF"
    message = N_("Bản này đang do chính bạn giữ.")


class ReceiverUnfit(Invalid):
    """Only who is cleared for the mark can have it."""

    code = "RECEIVER_NOT_CLEARED"
    message = N_("Người nhận phải được phép tiếp cận độ {mark} vào hôm nay.")


class ReturnBeforeNow(Invalid):
    code = "RETURN_BEFORE_NOW"
    message = N_("Hạn trả phải ở sau lúc này.")


class ReturnAfterOwn(Invalid):
    """Whoever has a copy for a time can't lend it for longer."""

    code = "RETURN_AFTER_OWN"
    message = N_("Bạn phải trả bản này trước {own}; hạn của người nhận không thể sau đó.")


class ReturnMissing(Invalid):
    """Only those who keep the register have a copy without a day of return."""

    code = "RETURN_MISSING"
    message = N_("Hãy ghi hạn trả: chỉ văn thư giữ sổ giữ bản mật không thời hạn.")


class ReasonShort(Invalid):
    code = "CUSTODY_REASON_SHORT"
    message = N_("Hãy ghi rõ lý do, ít nhất {least} ký tự.")


class CopiesTooMany(Conflict):
    code = "COPIES_BEYOND_PERMISSION"
    message = N_("Quyết định cho sao {count} bản, chỉ còn {left} bản chưa sao.")


class CopyingNotPermitted(Conflict):
    code = "COPYING_NOT_PERMITTED"
    message = N_("Chưa có quyết định cho sao chụp văn bản này.")


class SourceNotHeld(Conflict):
    code = "SOURCE_NOT_HELD"
    message = N_("Muốn sao chụp, bạn phải đang giữ bản này.")


class NotOutside(Conflict):
    code = "NOT_OUTSIDE"
    message = N_("Bản này không ở bên ngoài cơ quan.")


class CustodianStillFit(Conflict):
    """A copy is recovered only from who can't hand it over any more."""

    code = "CUSTODIAN_STILL_FIT"
    message = N_("{holder} vẫn được tiếp cận và tự bàn giao được; hãy để người đó bàn giao.")


class WitnessUnfit(Invalid):
    code = "WITNESS_UNFIT"
    message = N_("Người chứng kiến phải được tiếp cận độ {mark}, không phải người thực hiện.")


class TwoWitnesses(Invalid):
    code = "TWO_WITNESSES_NEEDED"
    message = N_("Tiêu hủy cần ít nhất hai người chứng kiến khác nhau.")


class NothingChosen(Invalid):
    code = "NOTHING_CHOSEN"
    message = N_("Hãy chọn ít nhất một bản bạn đang giữ.")


class AlreadyDoomed(Conflict):
    code = "ALREADY_PROPOSED_FOR_DESTRUCTION"
    message = N_("Có bản đã nằm trong một đề nghị tiêu hủy khác.")


class NotApproved(Conflict):
    code = "DESTRUCTION_NOT_APPROVED"
    message = N_("Người đứng đầu cơ quan chưa duyệt tiêu hủy.")


class ApprovedAlready(Conflict):
    code = "DESTRUCTION_APPROVED_ALREADY"
    message = N_("Đã duyệt tiêu hủy lúc {at}.")


class DestructionOver(Conflict):
    code = "DESTRUCTION_OVER"
    message = N_("Lần tiêu hủy này đã kết thúc.")


class NotAWitness(Forbidden):
    code = "NOT_A_WITNESS"
    message = N_("Bạn không phải người chứng kiến của lần tiêu hủy này, hoặc đã xác nhận rồi.")


class NotWitnessed(Conflict):
    code = "NOT_WITNESSED"
    message = N_("Còn {count} người chứng kiến chưa xác nhận.")


class NotAllHeld(Conflict):
    code = "NOT_ALL_HELD"
    message = N_("Người tiêu hủy phải đang giữ mọi bản trong danh sách.")


class AbstractTopSecret(Invalid):
    code = "ABSTRACT_TOP_SECRET"
    message = N_("Văn bản Tuyệt mật không ghi trích yếu vào sổ.")


class IssuedTooLate(Invalid):
    code = "CLASSIFIED_ISSUED_IN_FUTURE"
    message = N_("Ngày văn bản chưa tới.")
