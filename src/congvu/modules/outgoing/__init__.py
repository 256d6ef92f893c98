"""Outgoing documents (văn bản đi): drafted, checked, signed, numbered, sealed, issued."""
