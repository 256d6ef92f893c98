"""Reads of custody that return finished values."""
