"""Classified custody: every copy is at every moment with exactly one named custodian."""
