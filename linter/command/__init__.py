"""The command line, piece by piece: options, input files, streams, and what runs between them."""
