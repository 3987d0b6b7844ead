"""Reading questions: `cleaning` takes off what Slack and politeness put around them, `patterns` names the ways
of asking, `reader` tells what is asked and about what, `choosing` picks the part of an entry that answers."""
