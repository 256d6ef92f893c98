"""Work products in converted points: what is standard, what was assigned, what was done."""
