"""What files of work are made of. Pure."""
