"""What a written reminder, an answer, a proposal and a session are."""
