"""Judging what is signed: the bytes, the chain of issuers, the file around the signatures."""
