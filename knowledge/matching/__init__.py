"""Finding terms: `fold` makes names comparable, `names` finds them exactly, `near` despite a slip (by `sounds` too, and
by `neighbors` and `letters`, which keep it fast among very many), `spans` inside a longer text, `subjects` tries all of
these in order; `described` finds terms by what people say who don't know the word, compared by `meanings`."""
