"""Reads of the catalogue: each returns finished, frozen values."""
