"""The one-stop shop: counter, online intake, statutory slips, results."""
