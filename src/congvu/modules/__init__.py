"""The domain, in the order in which work flows. Each module is entered by its door, api.py."""
