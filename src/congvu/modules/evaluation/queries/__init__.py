"""Reads of evaluation: figures and the lists behind them, who is rated, rounds that were kept.

Evaluation lies downstream of casework and organisation, and counts millions of their rows at once:
the files of sql/ read their tables directly. Nothing else in this module does.
"""
