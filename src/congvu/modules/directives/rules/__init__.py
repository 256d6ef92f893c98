"""What holds for directives, as pure functions."""
