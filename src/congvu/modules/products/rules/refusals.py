"""What work products refuse, by name."""

from __future__ import annotations

from congvu.kernel.refusals import N_, Conflict, Forbidden, Invalid, NotFound


class ProductNotFound(NotFound):
    code = "PRODUCT_NOT_FOUND"
    message = N_("Không có sản phẩm này, hoặc bạn không được xem.")


class StandardNotFound(NotFound):
    code = "STANDARD_NOT_FOUND"
    message = N_("Danh mục của cơ quan không có sản phẩm chuẩn này.")


class NotYourCatalogue(Forbidden):
    code = "NOT_YOUR_CATALOGUE"
    message = N_("Danh mục sản phẩm do lãnh đạo hoặc công chức tổ chức cán bộ của cơ quan lập.")


class NotTheAssigner(Forbidden):
    code = "NOT_THE_ASSIGNER"
    message = N_("Sản phẩm của {who} do người đứng đầu đơn vị hoặc lãnh đạo cơ quan giao.")


class NotTheDoer(Forbidden):
    code = "NOT_THE_DOER"
    message = N_("Sản phẩm này giao cho {who}.")


class NotTheAcceptor(Forbidden):
    code = "NOT_THE_ACCEPTOR"
    message = N_("Sản phẩm do người giao hoặc người đứng đầu đơn vị nghiệm thu.")


class OwnProduct(Forbidden):
    code = "OWN_PRODUCT"
    message = N_("Không ai tự giao, tự nghiệm thu hoặc tự xác nhận lý do cho mình.")


class OfficialUnknown(Invalid):
    code = "PRODUCT_OFFICIAL_UNKNOWN"
    message = N_("Người được giao không còn giữ vị trí nào trong cơ quan.")


class CodeTaken(Conflict):
    code = "STANDARD_CODE_TAKEN"
    message = N_("Mã {code} đã có trong danh mục.")


class CodeNotPlain(Invalid):
    code = "STANDARD_CODE_NOT_PLAIN"
    message = N_("Mã “{code}” chỉ được có chữ in không dấu, số, dấu chấm, gạch nối.")


class WorthIncomplete(Invalid):
    code = "STANDARD_INCOMPLETE"
    message = N_("Sản phẩm chuẩn cần có tên, điều kiện hoàn thành và đơn vị tính.")


class LevelUnknown(Invalid):
    code = "COMPLEXITY_UNKNOWN"
    message = N_("Nhóm phức tạp là một trong N1, N2, N3, N4, N5; đang ghi “{given}”.")


class CoefficientNothing(Invalid):
    code = "COEFFICIENT_NOTHING"
    message = N_("Điểm là số nguyên lớn hơn 0 (hệ số K bằng điểm chia 5); đang ghi {points}.")


class AboveCeiling(Invalid):
    code = "POINTS_ABOVE_CEILING"
    message = N_("Nhóm N{level} nhiều nhất {ceiling} điểm; đang ghi {points}.")


class GroundMissing(Invalid):
    code = "STANDARD_GROUND_MISSING"
    message = N_("Điểm do cơ quan đặt thì ghi số quyết định.")


class DatesOverlap(Conflict):
    code = "STANDARD_DATES_OVERLAP"
    message = N_("Từ {since} mã {code} đã có bản khác; mỗi ngày chỉ một bản có hiệu lực.")


class TooEarly(Invalid):
    code = "VERSION_TOO_EARLY"
    message = N_("Thay đổi áp dụng sớm nhất từ {day}; việc đã giao giữ hệ số cũ.")


class NothingChanged(Conflict):
    code = "STANDARD_UNCHANGED"
    message = N_("Mã {code} không có gì thay đổi.")


class PeriodLocked(Conflict):
    code = "PRODUCT_PERIOD_LOCKED"
    message = N_("Kỳ {period} đã khóa; hệ số và sản phẩm trong kỳ không đổi nữa.")


class PeriodNotOver(Invalid):
    code = "PRODUCT_PERIOD_NOT_OVER"
    message = N_("Kỳ {period} chưa kết thúc, chưa khóa được.")


class StillWaiting(Conflict):
    code = "PRODUCTS_WAIT"
    message = N_("Còn {count} sản phẩm chờ nghiệm thu trong kỳ {period}; nghiệm thu xong mới khóa.")


class PositionUnknown(Invalid):
    code = "POSITION_UNKNOWN"
    message = N_("Danh mục không có nhóm vị trí “{given}”.")


class NotOfPosition(Invalid):
    code = "PRODUCT_NOT_OF_POSITION"
    message = N_("{code} không thuộc danh mục của vị trí {post}.")


class NotInForce(Conflict):
    code = "STANDARD_NOT_IN_FORCE"
    message = N_("Mã {code} không có hiệu lực ngày {day}.")


class TitleMissing(Invalid):
    code = "PRODUCT_TITLE_MISSING"
    message = N_("Hãy ghi sản phẩm cụ thể là gì.")


class QuantityNothing(Invalid):
    code = "PRODUCT_QUANTITY_NOTHING"
    message = N_("Số lượng là số nguyên từ 1 đến {most}.")


class DueNotAhead(Invalid):
    code = "PRODUCT_DUE_NOT_AHEAD"
    message = N_("Thời hạn phải sau hôm nay.")


class OriginTaken(Conflict):
    code = "PRODUCT_ORIGIN_TAKEN"
    message = N_("{origin} đã là một sản phẩm được giao của người này; không tính hai lần.")


class NotOpen(Conflict):
    code = "PRODUCT_NOT_OPEN"
    message = N_("Sản phẩm không ở bước này nữa ({state}).")


class PastDue(Conflict):
    code = "PRODUCT_PAST_DUE"
    message = N_("Đã quá hạn {due}, không rút được nữa.")


class ReasonMissing(Invalid):
    code = "PRODUCT_REASON_MISSING"
    message = N_("Hãy ghi lý do.")


class NothingToExcuse(Conflict):
    code = "NOTHING_TO_EXCUSE"
    message = N_("Lượt này không có chậm hạn hoặc lỗi như vậy, hoặc đã được xác nhận.")


class KindUnknown(Invalid):
    code = "MAPPING_UNKNOWN"
    message = N_("Không có loại việc, vai trò hoặc thủ tục “{given}”.")


class MappedAlready(Conflict):
    code = "MAPPED_ALREADY"
    message = N_("Loại việc và vai trò này đã quy đổi thành {code}; hãy chấm dứt trước.")


class ColumnsMissing(Invalid):
    code = "CATALOGUE_COLUMNS_MISSING"
    message = N_("Thiếu cột: {columns}. Hãy dùng đúng tệp mẫu.")


class SheetEmpty(Invalid):
    code = "CATALOGUE_SHEET_EMPTY"
    message = N_("Tệp không có dòng sản phẩm nào.")


class TwiceInSheet(Invalid):
    code = "CATALOGUE_CODE_TWICE"
    message = N_("Mã {code} đã có ở dòng {row}.")


class CatalogueBegun(Conflict):
    code = "CATALOGUE_BEGUN"
    message = N_("Cơ quan đã có danh mục; hãy nhập Excel hoặc sửa từng mã.")
