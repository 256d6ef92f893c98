"""Frozen values of work plans."""
