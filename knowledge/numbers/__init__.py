"""Numbers as people write them: found in a sentence or typed into a field, read by one grammar.

`quantities` finds them in a text and `groups` joins those that belong together, `reading` reads one for an input,
`units` is the one table of units and periods, `figures` shows them. Below: `tokens` cuts a text up, `amounts` takes one
number apart, `judgments` says whether it suits, `durations` and `dates` read lengths of time, `digits` and `spelled`
what they say, `idioms` is for what is told without a number: "no fees".
"""
