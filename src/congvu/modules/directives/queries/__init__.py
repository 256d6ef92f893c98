"""Reads of directives, finished."""
