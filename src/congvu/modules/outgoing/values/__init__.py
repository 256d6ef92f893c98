"""What outgoing documents are made of: states, choices and finished answers."""
