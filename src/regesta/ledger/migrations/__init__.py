"""The schema of the truth, step by step: ``NNNN_name.sql`` takes a ledger from version NNNN - 1 to NNNN."""
