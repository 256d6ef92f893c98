"""Acts of work products."""
