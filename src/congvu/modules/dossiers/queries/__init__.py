"""Reads: dossiers as finished values, slips and registers as bytes."""
