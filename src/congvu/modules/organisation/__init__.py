"""Who sits where: units, posts, officials, appointments, absences."""
