"""The shapes in which a report's tables arrive as text; each maps a sheet and a source of chance to text."""
