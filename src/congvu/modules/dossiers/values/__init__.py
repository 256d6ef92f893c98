"""What the one-stop shop speaks of: frozen values and choices, pure."""
