"""The two forms about one opinion: giving it, and marking it as without a clear stance."""

from __future__ import annotations

from congvu.kernel.refusals import N_
from congvu.modules.casework import api as casework
from congvu.modules.casework.values.choices import Stance
from congvu.modules.casework.web.acts.fields import answer_fields, area
from congvu.modules.casework.web.acts.posted import choice, text
from congvu.modules.casework.web.acts.shapes import ActForm


def answer_form(opinion_no: int) -> ActForm:
    """Return the form in which an opinion is given."""
    return ActForm(
        N_("Cho ý kiến"),
        N_("Gửi ý kiến"),
        answer_fields,
        lambda live, p, actor, now: casework.give_opinion(
            code=live.code,
            opinion_no=opinion_no,
            stance=choice(p, "stance", Stance, N_("Chính kiến")),
            ground=text(p, "ground"),
            text=text(p, "text"),
            actor=actor,
            now=now,
        ),
    )


def vague_form(opinion_no: int) -> ActForm:
    """Return the form in which an answer is marked as without a clear stance."""
    return ActForm(
        N_("Không rõ chính kiến"),
        N_("Đánh dấu"),
        lambda live, actor, now: (
            area(
                "reason",
                N_("Vì sao chưa rõ"),
                N_("Người trả lời được giải trình và cấp trên của họ kết luận."),
            ),
        ),
        lambda live, p, actor, now: casework.mark_vague(
            code=live.code, opinion_no=opinion_no, reason=text(p, "reason"), actor=actor, now=now
        ),
        is_grave=True,
    )
