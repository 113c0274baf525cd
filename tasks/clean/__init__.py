"""Bodies to journalism and the passages cut from it, each with its rule."""
