"""Where the gazetteer's places come from: one module a source, each yields entries and names."""
