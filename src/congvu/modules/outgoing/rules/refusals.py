"""What outgoing documents refuse, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class DraftNotFound(NotFound):
    code = "DRAFT_NOT_FOUND"
    message = N_("Không có dự thảo này, hoặc bạn không được xem.")


class IssuedNotFound(NotFound):
    code = "ISSUED_NOT_FOUND"
    message = N_("Không có văn bản đi này, hoặc bạn không được xem.")


class NotYourAgency(Forbidden):
    code = "DRAFT_OF_ANOTHER_AGENCY"
    message = N_("Chỉ soạn văn bản cho cơ quan, đơn vị của mình.")


class NotTheDrafter(Forbidden):
    code = "NOT_THE_DRAFTER"
    message = N_("Việc này do người soạn {name} hoặc người đứng đầu đơn vị soạn thực hiện.")


class NotTheChecker(Forbidden):
    code = "NOT_THE_CHECKER"
    message = N_("Bước “{check}” được giao cho {name}.")


class NotTheSigner(Forbidden):
    code = "NOT_THE_SIGNER"
    message = N_("Dự thảo này chờ {name} ký.")


class NotAtRegistry(Forbidden):
    code = "NOT_AT_THE_OUTGOING_REGISTRY"
    message = N_("Cho số, đóng dấu, phát hành là việc của văn thư cơ quan.")


class NotALeader(Forbidden):
    code = "RECALL_NEEDS_A_LEADER"
    message = N_("Thu hồi văn bản đã phát hành do lãnh đạo cơ quan quyết định.")


class NotAsked(Forbidden):
    code = "OPINION_NOT_ASKED_OF_YOU"
    message = N_("Ý kiến này được hỏi {place}.")


class ClassifiedElsewhere(Invalid):
    """Nothing secret is written, kept or numbered here (Law on state secrets)."""

    code = "CLASSIFIED_NOT_DRAFTED_HERE"
    message = N_(
        "Không soạn văn bản mật ở đây. Hãy soạn trên máy độc lập và đăng ký ở sổ văn bản mật."
    )


class AbstractMissing(Invalid):
    code = "ABSTRACT_MISSING"
    message = N_("Văn bản cần có trích yếu.")


class SignerUnknown(Invalid):
    code = "SIGNER_UNKNOWN"
    message = N_("Người ký phải đang giữ chức vụ trong cơ quan này.")


class SignersTooMany(Invalid):
    """A case that the document answers has one step of signature."""

    code = "SIGNERS_TOO_MANY"
    message = N_("Dự thảo này được lập cho {most} người ký; hãy soạn dự thảo mới nếu cần thêm.")


class NobodyToIssue(Conflict):
    code = "NOBODY_TO_ISSUE"
    message = N_("Cơ quan chưa có văn thư để cho số, phát hành. Hãy bổ nhiệm văn thư trước.")


class DraftMoved(Conflict):
    """Two at once: one was first, and this one is told what he did."""

    code = "DRAFT_MOVED"
    message = N_("Dự thảo {draft} nay ở bước “{state}” từ {at}; hãy mở lại trang.")


class VersionMoved(Conflict):
    """What somebody read is not what lies there now."""

    code = "VERSION_MOVED"
    message = N_("Dự thảo đã có bản {now}, bạn đang xem bản {seen}. Hãy đọc lại bản mới.")


class NothingChanged(Conflict):
    code = "NOTHING_CHANGED"
    message = N_("Bản này giống hệt bản trước, không lưu thêm.")


class StanceGeneral(Invalid):
    """A general answer is none (Công điện 280/CĐ-TTg: chính kiến rõ ràng)."""

    code = "OPINION_GENERAL"
    message = N_(
        "Ý kiến còn chung chung: {lack}. Hãy nêu rõ đồng ý hay không, căn cứ nào, sửa chỗ nào."
    )


class OpinionGone(Conflict):
    code = "OPINION_NOT_WAITED_FOR"
    message = N_("Ý kiến này đã được trả lời hoặc dự thảo đã qua bước lấy ý kiến.")


class CheckOnDraft(Conflict):
    """Initials are given on the version that lies before the checker."""

    code = "CHECK_ON_THE_DRAFT"
    message = N_("“{check}” được hỏi về dự thảo {draft}; hãy ghi kết quả ở trang dự thảo đó.")


class OpinionsAwaited(Conflict):
    """Sent on only without what was asked and is still in time."""

    code = "OPINIONS_AWAITED"
    message = N_("Còn chờ ý kiến còn hạn của: {places}.")


class ChecksAwaited(Conflict):
    code = "CHECKS_AWAITED"
    message = N_("Dự thảo đang được kiểm tra; chờ người kiểm tra trả lời rồi hãy sửa.")


class DisagreementUnanswered(Conflict):
    """Who goes on against a disagreement says why, for the signer to read."""

    code = "DISAGREEMENT_UNANSWERED"
    message = N_("{places} không đồng ý. Hãy ghi giải trình để người ký biết vì sao vẫn trình.")


class FormFaulty(Conflict):
    """A grave fault of form stops a draft; the others are shown to the signer."""

    code = "FORM_FAULTY"
    message = N_("Chưa đúng thể thức: {faults}")

    def __init__(self, faults: list[str]) -> None:
        super().__init__(faults="; ".join(faults))


class ReasonMissing(Invalid):
    code = "DRAFT_REASON_MISSING"
    message = N_("Hãy ghi rõ lý do.")


class NoCompetence(Conflict):
    """Who may not sign this today; `why` is the reason in words."""

    code = "NO_COMPETENCE_TO_SIGN"
    message = N_("{name} không có thẩm quyền ký văn bản này: {why}.")


class CompetenceChanged(Conflict):
    """What stands above the name on the page is no longer so."""

    code = "COMPETENCE_CHANGED"
    message = N_(
        "Trên trang ghi “{printed}”, nhưng lúc này {name} ký với tư cách “{now}”. "
        "Hãy trả lại để trình lại cho đúng."
    )


class SignatureOfAnother(Conflict):
    code = "SIGNATURE_OF_ANOTHER"
    message = N_("Chứng thư số này không phải của {name}.")


class NotTurnToSign(Conflict):
    code = "NOT_YOUR_TURN_TO_SIGN"
    message = N_("Chờ {name} ký trước.")


class NotReadYet(Conflict):
    """Nobody signs what he has not had before his eyes, to the last page."""

    code = "NOT_READ_YET"
    message = N_("Dự thảo {draft} còn {left} trong {pages} trang bạn chưa mở đọc. Hãy đọc rồi ký.")


class SignatureNotAsked(Conflict):
    code = "SIGNATURE_NOT_ASKED"
    message = N_("Chưa gửi yêu cầu ký cho bản này tới dịch vụ ký số; hãy bấm ký lại.")


class NotSigned(Conflict):
    """Only what everybody has signed gets a number."""

    code = "NOT_SIGNED_YET"
    message = N_("Dự thảo {draft} chưa ký xong hoặc đã phát hành, không cho số được.")


class NotNumbered(Conflict):
    code = "NOT_NUMBERED_YET"
    message = N_("Văn bản chưa có số.")


class SealedAlready(Conflict):
    code = "SEALED_ALREADY"
    message = N_("Văn bản {notation} đã đóng dấu lúc {at}.")


class SealOfAnother(Conflict):
    code = "SEAL_OF_ANOTHER"
    message = N_("Chứng thư số này không phải của cơ quan, hoặc không còn dùng được.")


class SealNotAsked(Conflict):
    code = "SEAL_NOT_ASKED"
    message = N_("Chưa gửi yêu cầu đóng dấu tới dịch vụ ký số, hoặc đã gửi lại; hãy bấm lại.")


class NotSealed(Conflict):
    code = "NOT_SEALED_YET"
    message = N_("Văn bản {notation} chưa đóng dấu cơ quan, chưa phát hành được.")


class IssuedAlready(Conflict):
    code = "ISSUED_ALREADY"
    message = N_("Văn bản {notation} đã phát hành lúc {at}.")


class NotInForce(Conflict):
    """Recalled, replaced, or not issued yet: nothing more can be done to it."""

    code = "DOCUMENT_NOT_IN_FORCE"
    message = N_("Văn bản {notation} {standing}.")


class ChangedAlready(Conflict):
    """Two at once: one change of a document at a time."""

    code = "DOCUMENT_BEING_CHANGED"
    message = N_("Đang có dự thảo {draft} để {change} văn bản này.")


class ChangeToIssue(Conflict):
    """What corrects a document reaches its receivers before the document is taken back."""

    code = "CHANGE_TO_ISSUE_FIRST"
    message = N_(
        "Dự thảo {draft} để {change} văn bản này đã ký; văn thư phát hành xong rồi hãy thu hồi."
    )


class OfAnotherForm(Invalid):
    """What is wrong in content is changed by a document of equal form (D 30/2020 art. 18)."""

    code = "REPLACED_BY_ANOTHER_FORM"
    message = N_("Sai nội dung phải thay thế bằng văn bản có hình thức tương đương: {kind}.")


class MandateBad(Invalid):
    code = "MANDATE_INVALID"
    message = N_("Chưa giao ký được: {why}.")
