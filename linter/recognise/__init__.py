"""Document and form to Report: what the report says, part by part, each with its place."""
