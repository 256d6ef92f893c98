"""Django's PostgreSQL engine, reading moments at psycopg's full speed."""
