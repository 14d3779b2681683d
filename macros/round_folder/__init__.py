"""The round folder (hồ sơ): its paths, its lock, its ledger and how files come in and go out."""
