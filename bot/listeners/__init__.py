"""What happens when someone uses Jargon in Slack. One module a Slack feature; a listener reads, asks, answers."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import buttons, form
from bot.listeners import actions, commands, errors, messages, modals
from bot.listeners.work import Work


def register(app: AsyncApp, work: Work) -> None:
    """Attaches every listener to `app`; `work` keeps track of what is under way."""
    app.command("/define")(work.tracked(commands.define))
    app.command("/calc")(work.tracked(commands.calc))

    app.event("app_mention")(work.tracked(messages.answer_mention))
    app.event("message")(work.tracked(messages.answer_direct_message))

    app.action(_numbered(buttons.SHOW))(work.tracked(actions.show_term))
    app.action(_numbered(buttons.CALCULATE))(work.tracked(actions.open_calculator))
    app.action(buttons.SHARE)(work.tracked(actions.share))
    app.action(buttons.MORE)(work.tracked(actions.show_more))

    app.view(form.CALLBACK)(work.tracked(modals.calculate))

    app.error(errors.tell)


def _numbered(action: str) -> re.Pattern[str]:
    return re.compile(rf"^{action}:\d+$")
