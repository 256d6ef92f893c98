"""The tables of directives; their clocks lie upstream, in casework."""

from congvu.modules.directives.models.course import Clash, Delivery, Paper, Report
from congvu.modules.directives.models.directive import Directive, Part, Terms

__all__ = ["Clash", "Delivery", "Directive", "Paper", "Part", "Report", "Terms"]
