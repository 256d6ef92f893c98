"""The engine: cases, assignments, clocks, charges, opinions, signals."""
