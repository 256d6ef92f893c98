"""The difficult words of documents, in and out."""

from __future__ import annotations

from congvu.foundation.pages.shell import Term
from congvu.kernel.refusals import N_

PAPERS = (
    Term(
        "direction",
        N_("Bút phê"),
        N_(
            "Quyết định của lãnh đạo trên văn bản đến: ai chủ trì, ai phối hợp, hạn của từng nơi, "
            "sản phẩm cần có, ai theo dõi."
        ),
        N_("Xem, lưu cũng là một quyết định. Thay đổi chỉ đạo là một quyết định mới, có lý do."),
        N_("Nghị định 30/2020/NĐ-CP, Điều 24"),
        "direction",
    ),
    Term(
        "draft_opinion",
        N_("Ý kiến về dự thảo"),
        N_(
            "Nơi được hỏi trả lời rõ đồng ý, đề nghị sửa hay không đồng ý, kèm căn cứ, về đúng bản "
            "đã đọc."
        ),
        N_("Người soạn phải giải trình với nơi không đồng ý rồi mới trình ký được."),
        N_("Công điện 280/CĐ-TTg"),
        "opinion, stance",
    ),
    Term(
        "competence",
        N_("Thẩm quyền ký"),
        N_(
            "Ký với tư cách nào: TM. thay mặt tập thể, KT. cấp phó ký thay, Q. quyền cấp trưởng, "
            "TL. thừa lệnh, TUQ. thừa ủy quyền."
        ),
        N_("Xét lúc trình và xét lại đúng lúc ký; đã đổi thì không ký được."),
        N_("Nghị định 30/2020/NĐ-CP, Điều 13"),
        "competence to sign",
    ),
)
