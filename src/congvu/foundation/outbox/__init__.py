"""What goes out: mail, SMS, webhooks, each sent once."""
