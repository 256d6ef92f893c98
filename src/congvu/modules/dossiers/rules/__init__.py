"""What follows from the law, from values to values, pure."""
