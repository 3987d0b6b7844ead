"""Formulas as data: read into a tree, worked out exactly, written the way people write them."""
