"""Acts of evaluation; each is one transaction and states one fact."""

from congvu.modules.evaluation.commands.evaluating import evaluate

__all__ = ["evaluate"]
