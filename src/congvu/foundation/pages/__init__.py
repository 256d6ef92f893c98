"""Page furniture: the component kit, refusals in words, the look."""
