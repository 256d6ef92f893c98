"""Pure rules of work products."""
