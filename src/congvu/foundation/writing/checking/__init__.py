"""The format half of the check before signing: what a document lacks in form."""
