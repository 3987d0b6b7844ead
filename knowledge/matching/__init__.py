"""Finding terms by name: `fold` makes names comparable, `names` finds them exactly, `near` despite a slip,
`spans` inside a longer text."""
