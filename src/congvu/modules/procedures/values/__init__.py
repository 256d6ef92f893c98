"""What procedures speak of: what a record of the portal says, and versions in force. Pure."""
