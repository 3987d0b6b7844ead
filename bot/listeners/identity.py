"""What tells one thing that a person sent from every other: when it comes twice, it is the same and is kept once.

It comes twice when Slack says "We had some trouble connecting" though all went well, and the person sends the form
again; and when work goes on after the process that began it is gone.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def identify(body: Mapping[str, Any]) -> str:
    """32 hexadecimal digits, the same for the same person, form and content, or the same press of the same button."""
    view = body.get("view") or {}
    if body.get("type") == "view_submission":
        what = [view.get("id"), view.get("private_metadata"), view.get("state")]
    else:
        what = [body.get("trigger_id"), [[each.get("action_id"), each.get("value")] for each in body["actions"]]]
    sent = json.dumps([body["user"]["id"], *what], sort_keys=True)
    return hashlib.sha256(sent.encode()).hexdigest()[:32]


def digest(value: object) -> str:
    """16 hexadecimal digits that tell a value, such as what stands in a form, from any other of its kind."""
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
