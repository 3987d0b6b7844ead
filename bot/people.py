"""Slack's ids of people, and the few words that stand where an id would, but no person is meant."""

import re

PERSON = r"[UW][A-Z0-9]{1,20}"
"""What Slack's id of a person looks like, as a regular expression."""

IMPORT = "import"
"""Whoever imports from the terminal without saying who they are."""

CURATORS = "curators"
"""Who answers for an entry that nobody in particular answers for."""

LEFT = "someone who left"
"""Stands in place of a person who was erased."""

NOBODY = frozenset({IMPORT, CURATORS, LEFT})
"""What we write ourselves where an id of a person could stand."""

_PERSON = re.compile(PERSON)


def is_person(text: str) -> bool:
    """Whether `text` is Slack's id of a person, and nothing else.

    >>> is_person("U0INES"), is_person("U0INES> <!channel"), is_person("curators")
    (True, False, False)
    """
    return _PERSON.fullmatch(text) is not None
