"""Frozen values of meetings."""
