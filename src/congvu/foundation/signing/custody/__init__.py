"""Whose certificate is whose: registered by its owner, public part only, never the key."""
