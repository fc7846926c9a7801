"""Made-up reports with known figures, rendered in the shapes in which such reports arrive as text."""
