"""Sample values for every page of casework: one invented story, Thursday 10/9/2026, 10:20.

They fill the pages under /kit/pages/ (shown to developers and in the demonstration) and the tests
of the templates.
"""
