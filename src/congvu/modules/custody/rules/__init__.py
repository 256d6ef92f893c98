"""Pure rules of custody: from values to values."""
