"""What running text states: figures, changes, years, each with its scope and its place."""
