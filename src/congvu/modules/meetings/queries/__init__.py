"""Reads of meetings, finished."""
