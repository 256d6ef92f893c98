"""A lively province for a first look: real units and procedures, invented people and dossiers.

Every life is told through casework's own rules, so the demonstration keeps the invariants because
it can't do otherwise. The same seed tells the same province.
"""
