"""Official mail that comes in: fetched from its account, read, offered to whoever takes it."""
