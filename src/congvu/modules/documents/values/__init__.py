"""What documents are made of: kinds, registers, directions, closings. Pure."""
