"""The embedded PostgreSQL under our own supervisor."""
