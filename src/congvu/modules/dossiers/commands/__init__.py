"""Acts of the one-stop shop: one function, one sentence of the law, one transaction, one fact."""
