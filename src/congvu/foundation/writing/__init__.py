"""The lawful form of administrative documents: their types, their content, how they look."""
