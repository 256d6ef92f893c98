"""What worktime speaks of: limits, days, calendars, deadlines and the time that is left. Pure."""
