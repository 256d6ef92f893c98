"""Reads for the pages of following up, finished."""
