"""How procedures are read, checked and shared out: functions from values to values. Pure."""
