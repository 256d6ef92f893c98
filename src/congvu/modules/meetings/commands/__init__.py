"""Acts of meetings."""
