"""What happens when someone uses Jargon in Slack. One module a Slack feature; a listener reads, asks, answers."""

import re
from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.blocks import buttons, form
from bot.listeners import actions, commands, errors, messages, modals
from bot.listeners.once import answer_once
from bot.listeners.work import Work
from bot.storage.deliveries import DeliveryLog
from knowledge.glossary import Glossary


def register(app: AsyncApp, glossary: Glossary, deliveries: DeliveryLog, work: Work) -> None:
    """Attaches every listener to `app`; `work` keeps track of what is under way."""
    prepared = partial(work.tracked, glossary=glossary)
    app.command("/define")(prepared(commands.define))
    app.command("/calc")(prepared(commands.calc))

    once = [answer_once(deliveries)]
    app.event("app_mention", middleware=once)(prepared(messages.answer_mention))
    app.event("message", middleware=once)(prepared(messages.answer_direct_message))

    app.action(_numbered(buttons.SHOW))(prepared(actions.show_term))
    app.action(_numbered(buttons.CALCULATE))(prepared(actions.open_calculator))
    app.action(buttons.SHARE)(prepared(actions.share))
    app.action(buttons.MORE)(prepared(actions.show_more))

    app.view(form.CALLBACK)(prepared(modals.calculate))

    app.error(errors.tell)


def _numbered(action: str) -> re.Pattern[str]:
    return re.compile(rf"^{action}:\d+$")
