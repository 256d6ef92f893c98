"""Acts upon directives."""
