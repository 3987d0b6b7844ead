"""From a result back to an input: the formula turned around, or a bounded search."""
