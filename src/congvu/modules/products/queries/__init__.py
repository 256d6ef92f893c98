"""Reads of work products, finished."""
