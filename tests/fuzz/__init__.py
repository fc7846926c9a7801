"""Damaged and made-up input for readers, packs, claims and whole runs; `python tests/fuzz/run.py --help` for long runs."""
