"""The rules of casework: from a state and an act to the next state and the charges. Pure."""
