"""congvu: the open record of public duty (công vụ)."""
