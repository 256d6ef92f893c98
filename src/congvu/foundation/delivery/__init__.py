"""What leaves the house: written down with an act, carried after it, tried until it is there."""
