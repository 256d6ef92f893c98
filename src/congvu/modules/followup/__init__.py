"""Following up: written reminders as official documents, criticism proposed, the task force."""
