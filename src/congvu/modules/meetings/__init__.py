"""Meetings: invitations, replies, minutes, and the conclusions that become directives."""
