"""The law of time, each rule a function whose docstring names its article. Pure."""
