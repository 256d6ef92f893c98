"""Rules of evaluation: which metrics there are, what a pack says, what figures come to. Pure."""
