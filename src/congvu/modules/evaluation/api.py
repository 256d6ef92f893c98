"""The door of evaluation."""

from congvu.foundation.periods import Period, PeriodKind, PeriodNotUnderstood
from congvu.modules.evaluation.access import Reach, may_open_unit, may_rate, reach_of, require_card
from congvu.modules.evaluation.commands import evaluate
from congvu.modules.evaluation.commands.appealing import answer, appeal, correct, name_panel
from congvu.modules.evaluation.commands.appraising import (
    accept_records,
    appraise,
    self_score,
    send_part,
)
from congvu.modules.evaluation.commands.backlog import find_backlog, reply_to_line
from congvu.modules.evaluation.commands.deciding import decide
from congvu.modules.evaluation.commands.entering import Document, correct_figure, enter_figure
from congvu.modules.evaluation.commands.excusing import (
    ask_excuse,
    confirm_excuse,
    is_frozen,
    refuse_excuse,
    withdraw_excuse,
)
from congvu.modules.evaluation.commands.moving import close_run, move_on
from congvu.modules.evaluation.commands.noticing import notify
from congvu.modules.evaluation.commands.opening import open_run
from congvu.modules.evaluation.commands.papering import draft_papers
from congvu.modules.evaluation.commands.recording import correct_act, record_act, withdraw_act
from congvu.modules.evaluation.commands.reflecting import (
    confirm_promise,
    reflect,
    tell_promise,
)
from congvu.modules.evaluation.facts import (
    ExcuseAsked,
    ExcuseDecided,
    ExcuseWithdrawn,
    FigureEntered,
    RoundsKept,
)
from congvu.modules.evaluation.queries.backlog import backlog_line_of
from congvu.modules.evaluation.queries.engines import DuckDB, Engine, Spark
from congvu.modules.evaluation.queries.entries import given_figures
from congvu.modules.evaluation.queries.evidence import evidence, unit_evidence
from congvu.modules.evaluation.queries.exporting import export
from congvu.modules.evaluation.queries.figures import (
    figures,
    figures_of,
    part_figures,
    unit_figures,
    unit_shares,
)
from congvu.modules.evaluation.queries.mine import cards_to_appraise, deciders_of, run_of
from congvu.modules.evaluation.queries.pack_versions import versions_in_force
from congvu.modules.evaluation.queries.past_rounds import rounds_of_period
from congvu.modules.evaluation.queries.rating import rate, span_of
from congvu.modules.evaluation.queries.recomputing import (
    differences,
    opened,
    recomputed,
    recorded,
)
from congvu.modules.evaluation.queries.reflections import promises_of, still_to_reflect
from congvu.modules.evaluation.queries.replaying import Replayed, replay
from congvu.modules.evaluation.queries.rounds import kept_periods, kept_round
from congvu.modules.evaluation.rules.answers import report_answer
from congvu.modules.evaluation.rules.drafts import read_draft
from congvu.modules.evaluation.rules.effect_answers import effect_answer
from congvu.modules.evaluation.rules.effects import effect
from congvu.modules.evaluation.rules.metrics import METRICS
from congvu.modules.evaluation.rules.packs import PackBroken, read_pack
from congvu.modules.evaluation.rules.reflecting import quarters_due
from congvu.modules.evaluation.rules.refusals import (
    CardNotFound,
    MetricUnknown,
    NobodyToRate,
    NotAnAgency,
    PackChanged,
    PackNotInForce,
    PackUnknown,
    PeriodNotBegun,
    PeriodNotOfPack,
    RatingNotYours,
)
from congvu.modules.evaluation.rules.refusals_exports import EngineAbsent
from congvu.modules.evaluation.rules.running import Choice
from congvu.modules.evaluation.rules.scoring import score
from congvu.modules.evaluation.rules.scoring_given import InputsRefused
from congvu.modules.evaluation.rules.shelf import pack_for, packs
from congvu.modules.evaluation.values.acts import ActKind, ActText
from congvu.modules.evaluation.values.cards import Card, EvaluationReport, Round, Subject
from congvu.modules.evaluation.values.evidence import Evidence, figure_from
from congvu.modules.evaluation.values.excuses import Cause, Item, Place
from congvu.modules.evaluation.values.exports import Difference, Export, Recomputed
from congvu.modules.evaluation.values.given import Given, Judgement, Part, Result
from congvu.modules.evaluation.values.metrics import Figure, Metric, Whose
from congvu.modules.evaluation.values.packs import Pack
from congvu.modules.evaluation.values.ratings import Points, Rating, Reason, Scored
from congvu.modules.evaluation.values.run_states import CardRun, RunState
from congvu.modules.evaluation.values.runs import (
    Because,
    Correction,
    Opinion,
    Stage,
    StepKind,
    Timetable,
)

__all__ = [
    "METRICS",
    "ActKind",
    "ActText",
    "Because",
    "Card",
    "CardNotFound",
    "CardRun",
    "Cause",
    "Choice",
    "Correction",
    "Difference",
    "Document",
    "DuckDB",
    "Engine",
    "EngineAbsent",
    "EvaluationReport",
    "Evidence",
    "ExcuseAsked",
    "ExcuseDecided",
    "ExcuseWithdrawn",
    "Export",
    "Figure",
    "FigureEntered",
    "Given",
    "InputsRefused",
    "Item",
    "Judgement",
    "Metric",
    "MetricUnknown",
    "NobodyToRate",
    "NotAnAgency",
    "Opinion",
    "Pack",
    "PackBroken",
    "PackChanged",
    "PackNotInForce",
    "PackUnknown",
    "Part",
    "Period",
    "PeriodKind",
    "PeriodNotBegun",
    "PeriodNotOfPack",
    "PeriodNotUnderstood",
    "Place",
    "Points",
    "Rating",
    "RatingNotYours",
    "Reach",
    "Reason",
    "Recomputed",
    "Replayed",
    "Result",
    "Round",
    "RoundsKept",
    "RunState",
    "Scored",
    "Spark",
    "Stage",
    "StepKind",
    "Subject",
    "Timetable",
    "Whose",
    "accept_records",
    "answer",
    "appeal",
    "appraise",
    "ask_excuse",
    "backlog_line_of",
    "cards_to_appraise",
    "close_run",
    "confirm_excuse",
    "confirm_promise",
    "correct",
    "correct_act",
    "correct_figure",
    "decide",
    "deciders_of",
    "differences",
    "draft_papers",
    "effect",
    "effect_answer",
    "enter_figure",
    "evaluate",
    "evidence",
    "export",
    "figure_from",
    "figures",
    "figures_of",
    "find_backlog",
    "given_figures",
    "is_frozen",
    "kept_periods",
    "kept_round",
    "may_open_unit",
    "may_rate",
    "move_on",
    "name_panel",
    "notify",
    "open_run",
    "opened",
    "pack_for",
    "packs",
    "part_figures",
    "promises_of",
    "quarters_due",
    "rate",
    "reach_of",
    "read_draft",
    "read_pack",
    "recomputed",
    "record_act",
    "recorded",
    "reflect",
    "refuse_excuse",
    "replay",
    "reply_to_line",
    "report_answer",
    "require_card",
    "rounds_of_period",
    "run_of",
    "score",
    "self_score",
    "send_part",
    "span_of",
    "still_to_reflect",
    "tell_promise",
    "unit_evidence",
    "unit_figures",
    "unit_shares",
    "versions_in_force",
    "withdraw_act",
    "withdraw_excuse",
]
