"""What every module stands on: ledger, actors, jobs, files, outbound messages, page furniture."""
