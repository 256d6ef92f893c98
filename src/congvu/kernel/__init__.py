"""Pure Python that every part of the house speaks: spans of time, refusals, words. No Django, no clock."""
