"""A line typed for a calculator: which text goes into which input."""
