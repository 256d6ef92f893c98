"""The ledger of facts: append-only, hash-chained per case."""
