"""Drafts written in Word: looked into, read into content, converted by LibreOffice."""
