"""Reads of casework: finished, frozen answers at a fixed number of queries each."""
