"""What a text may be about, with the evidence; nothing here decides.

`fold` makes names comparable and `names` finds them exactly, `near` despite a slip, by `neighbors`, which is fast among
very many. `tokens` cuts a text up; `candidates` finds every name in it, word by word in a `vocabulary` that knows
forms, slips and sounds, and which words are `english`. `paraphrases` finds terms by what people say who don't know the
word, and the questions that entries hold; they are found by their `occurrences` and by the `likeness` of other words,
and compared by `meanings` and by their `letters`."""
