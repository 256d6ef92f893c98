"""The values of directives."""
