"""Pure Python that the whole house speaks: spans of time, refusals, words. No Django, no clock."""
