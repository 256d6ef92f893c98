"""What every module stands on: the ledger, actors, jobs, files, outbound messages, page furniture."""
