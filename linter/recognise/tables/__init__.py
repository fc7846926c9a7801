"""The official tables: from a stream of cells and pieces of lines to grids of figures."""
