"""Frozen values of work products."""
