"""An act asked for twice under one key is done once, and answered twice."""
