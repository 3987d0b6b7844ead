"""What happens when someone uses Jargon in Slack. One module a Slack feature; a listener reads, asks, answers."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import buttons, form
from bot.listeners import actions, commands, errors, messages, modals
from bot.listeners.once import answer_once
from bot.listeners.work import Work
from bot.storage.deliveries import DeliveryLog


def register(app: AsyncApp, work: Work, deliveries: DeliveryLog) -> None:
    """Attaches every listener to `app`; `work` runs them."""
    app.command("/define")(work.answering(commands.define))
    app.command("/calc")(work.continuing(commands.calc))

    once = [answer_once(deliveries)]
    app.event("app_mention", middleware=once)(work.continuing(messages.answer_mention))
    app.event("message", middleware=once)(work.continuing(messages.answer_direct_message))

    app.action(_numbered(buttons.SHOW))(work.continuing(actions.show_term))
    app.action(_numbered(buttons.CALCULATE))(work.continuing(actions.open_calculator))
    app.action(buttons.SHARE)(work.continuing(actions.share))
    app.action(buttons.MORE)(work.continuing(actions.show_more))

    app.view(form.CALLBACK)(work.continuing(modals.calculate))

    app.error(errors.tell)


def _numbered(action: str) -> re.Pattern[str]:
    return re.compile(rf"^{action}:\d+$")
