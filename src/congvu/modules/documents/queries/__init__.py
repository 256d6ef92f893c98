"""Reads of documents: each returns finished, frozen values in a fixed number of queries."""
