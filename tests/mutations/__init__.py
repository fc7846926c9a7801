"""Faults put into the source files of valid generated reports, each with the rule that must find it and where."""
