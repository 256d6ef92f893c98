"""Reads of the archive that return finished values."""
