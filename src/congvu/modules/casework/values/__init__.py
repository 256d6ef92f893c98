"""What casework speaks of: cases, assignments, opinions, holdings, and the acts upon them. Pure."""
