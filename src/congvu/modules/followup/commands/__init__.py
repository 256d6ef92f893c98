"""The acts of following up."""
