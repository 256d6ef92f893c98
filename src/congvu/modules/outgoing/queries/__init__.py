"""Reads of outgoing documents: finished, frozen."""
