"""What a text may be about, with the evidence; nothing here decides.

`fold` makes names comparable and `names` finds them exactly, `near` despite a slip, by `neighbors` and `letters`, which
keep it fast among very many. `tokens` cuts a text up; `candidates` finds every name in it, word by word in a
`vocabulary` that knows forms (`stems`), slips, `sounds`, and which words are `english`. `described` finds terms by what
people say who don't know the word and `stored` the questions that entries hold; both are `paraphrases`, found by their
`occurrences` and compared by `meanings`."""
