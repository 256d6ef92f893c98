"""Work plans: what was promised for a period, what became of it, and what came beside it."""
