"""One module for each kind of store; the catalog is the truth, the indexes are derived from it."""
