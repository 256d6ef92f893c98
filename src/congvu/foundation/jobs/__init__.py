"""Long work with a progress bar, and work by the clock."""
