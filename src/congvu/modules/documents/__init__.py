"""Văn thư: documents that come in, a leader directs and people answer; classified ones apart."""
