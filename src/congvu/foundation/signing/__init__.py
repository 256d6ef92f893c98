"""Digital signatures in PDF: made, and judged when they arrive. Technique only, no domain."""
