"""Reading questions.

`cleaning` takes off what Slack and politeness put around them; `patterns` names the ways of asking and `reader` tells
what is asked about what; `choosing` and `kept` pick the part of an entry that answers; `descriptions` tells a
description from talk, `follow_ups` puts in what a question leans on, `senses` chooses among meanings. `commands` reads
what stands behind /calc, `sums` calculations asked in plain language, both by what people are `given` to say of inputs.
"""
