"""What evaluation speaks of: periods, metrics, rule packs, ratings, cards. Pure."""
