"""The acts' forms, one declaration each."""

from congvu.modules.casework.web.acts.forms import FORMS, ActForm
from congvu.modules.casework.web.acts.opinions import answer_form, vague_form
from congvu.modules.casework.web.acts.posted import choice

__all__ = ["FORMS", "ActForm", "answer_form", "choice", "vague_form"]
