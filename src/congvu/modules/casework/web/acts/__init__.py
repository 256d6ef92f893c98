"""The acts' forms, one declaration each."""

from congvu.modules.casework.web.acts.forms import FORMS
from congvu.modules.casework.web.acts.opinions import answer_form, vague_form
from congvu.modules.casework.web.acts.posted import choice
from congvu.modules.casework.web.acts.shapes import ActForm

__all__ = ["FORMS", "ActForm", "answer_form", "choice", "vague_form"]
