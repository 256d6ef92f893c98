"""Reads of work plans, finished."""
