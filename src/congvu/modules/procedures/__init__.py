"""The catalogue of administrative procedures and their internal processes."""
