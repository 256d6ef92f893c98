"""The door of dossiers: acts, reads, values and refusals."""

from congvu.modules.dossiers.commands.apologies import apologise
from congvu.modules.dossiers.commands.endings import refuse, stop, withdraw
from congvu.modules.dossiers.commands.filing import attach
from congvu.modules.dossiers.commands.intake import (
    Submitted,
    answer_submission,
    submit_online,
    take_in_for,
    turn_away,
)
from congvu.modules.dossiers.commands.money import ask_obligation, record_payment, waive
from congvu.modules.dossiers.commands.reception import Received, accept_submission, receive
from congvu.modules.dossiers.commands.reopening import carry_over
from congvu.modules.dossiers.commands.results import deliver, give_result, mark_uncollected
from congvu.modules.dossiers.commands.supplements import (
    close_uncompleted,
    receive_supplement,
    request_supplement,
)
from congvu.modules.dossiers.commands.telling import alarm_counters
from congvu.modules.dossiers.queries.catalogue import chosen
from congvu.modules.dossiers.queries.papers import slip_pdf
from congvu.modules.dossiers.rules.codes import (
    UnknownAgencyCode,
    UnknownCode,
    issue_code,
    normal_code,
    parse_code,
)
from congvu.modules.dossiers.rules.faults import FilingFaulty
from congvu.modules.dossiers.rules.filing import read_filing
from congvu.modules.dossiers.rules.limits import ApologyOnlyOnce, ApologyTooLate
from congvu.modules.dossiers.rules.refusals import DossierNotFound
from congvu.modules.dossiers.rules.states import status_of
from congvu.modules.dossiers.values.catalogue import Chosen
from congvu.modules.dossiers.values.codes import CodeOrder, DossierCode
from congvu.modules.dossiers.values.filing import (
    Applicant,
    ApplicantKind,
    Channel,
    FiledPaper,
    Filing,
    HandBack,
    PaperWay,
)
from congvu.modules.dossiers.values.intake import Answer, ObligationKind
from congvu.modules.dossiers.values.states import DossierState, Standing, Status

__all__ = [
    "Answer",
    "ApologyOnlyOnce",
    "ApologyTooLate",
    "Applicant",
    "ApplicantKind",
    "Channel",
    "Chosen",
    "CodeOrder",
    "DossierCode",
    "DossierNotFound",
    "DossierState",
    "FiledPaper",
    "Filing",
    "FilingFaulty",
    "HandBack",
    "ObligationKind",
    "PaperWay",
    "Received",
    "Standing",
    "Status",
    "Submitted",
    "UnknownAgencyCode",
    "UnknownCode",
    "accept_submission",
    "alarm_counters",
    "answer_submission",
    "apologise",
    "ask_obligation",
    "attach",
    "carry_over",
    "chosen",
    "close_uncompleted",
    "deliver",
    "give_result",
    "issue_code",
    "mark_uncollected",
    "normal_code",
    "parse_code",
    "read_filing",
    "receive",
    "receive_supplement",
    "record_payment",
    "refuse",
    "request_supplement",
    "slip_pdf",
    "status_of",
    "stop",
    "submit_online",
    "take_in_for",
    "turn_away",
    "waive",
    "withdraw",
]
