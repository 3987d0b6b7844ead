"""A whole message explained: which of its words are used as terms, where words stand empty, and how it reads plainly.

`passage` holds the values. `pieces` cuts a text up and knows where each word stands; `marks` decides which names are
used as terms; `emptiness` finds what to ask back, and `plain` says it without the jargon; `explain` puts all together.
"""
