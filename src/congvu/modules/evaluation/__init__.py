"""Metrics from charges, and the rating that follows from a rule pack."""
