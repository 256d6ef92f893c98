"""Working time: calendars, time limits, deadlines with their why."""
