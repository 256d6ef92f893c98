"""When the next rung is due, what a letter says, who is on the list, how it changed."""
