"""Who acts: users, sign-in, roles, on whose behalf."""
