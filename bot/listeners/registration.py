"""Which listener takes what: the one place where Slack's names for things meet ours."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import buttons, form, history, house_form, imports, notices, preferences, review, suggestion
from bot.blocks import feedback as feedback_form
from bot.blocks import home as home_tab
from bot.listeners import (
    actions,
    calculating,
    commands,
    errors,
    gaps,
    histories,
    messages,
    modals,
    more,
    reviewing,
    shortcuts,
    transfers,
    undelivered,
)
from bot.listeners import feedback as feedbacks
from bot.listeners import home as homes
from bot.listeners import house as houses
from bot.listeners import suggesting as suggestions
from bot.listeners.work import Work
from bot.manifest import SUGGEST_FROM_MESSAGE, SUGGEST_WORD


def register(app: AsyncApp, work: Work) -> None:
    """Attaches every listener to `app`; `work` runs them."""
    _register_asking(app, work)
    _register_contributing(app, work)
    _register_keeping(app, work)
    app.error(errors.tell)


def _register_asking(app: AsyncApp, work: Work) -> None:
    app.command("/define")(work.answering(commands.define))
    app.command("/calc")(work.continuing(commands.calc))

    app.event("app_mention")(work.continuing(messages.answer_mention))
    app.event("message")(work.continuing(messages.answer_direct_message))

    app.action(_numbered(buttons.SHOW))(work.continuing(actions.show_term))
    app.action(_numbered(buttons.CALCULATE))(work.continuing(actions.open_calculator))
    app.action(_numbered(buttons.WORK_OUT))(work.continuing(calculating.work_out))
    app.action(buttons.CHART)(work.continuing(calculating.show_chart))
    app.action(buttons.SHARE)(work.continuing(actions.share))
    app.action(buttons.STANDARD)(work.continuing(actions.show_standard))
    app.action(buttons.MORE)(work.continuing(more.show_more))
    app.action(form.VARIANT)(work.continuing(modals.choose_variant))
    app.view(form.CALLBACK)(work.continuing(modals.calculate))


def _register_contributing(app: AsyncApp, work: Work) -> None:
    app.shortcut({"type": "shortcut", "callback_id": SUGGEST_WORD})(work.continuing(shortcuts.suggest_word))
    from_message = work.continuing(shortcuts.suggest_from_message)
    app.shortcut({"type": "message_action", "callback_id": SUGGEST_FROM_MESSAGE})(from_message)

    app.action(buttons.SUGGEST)(work.continuing(suggestions.suggest_word))
    app.action(buttons.ASK)(work.continuing(gaps.ask_curators))
    app.view(suggestion.CALLBACK)(work.continuing(suggestions.submit_suggestion))
    app.view(house_form.CALLBACK)(work.continuing(houses.submit_house_form))
    app.view(feedback_form.CALLBACK)(work.continuing(feedbacks.submit_feedback))

    app.action(_numbered(history.BRING_BACK))(work.continuing(histories.bring_back))
    app.action(_numbered(home_tab.HISTORY))(work.continuing(histories.open_history))
    app.options(history.SUCCESSOR)(work.answering(histories.find_successors))
    app.view(history.RETIRE_FORM)(work.continuing(histories.submit_retire))


def _register_keeping(app: AsyncApp, work: Work) -> None:
    app.action(review.APPROVE)(work.continuing(reviewing.approve))
    app.action(review.CHANGE)(work.continuing(reviewing.approve_with_changes))
    app.action(review.DECLINE)(work.continuing(reviewing.decline))
    app.view(review.DECLINE_FORM)(work.continuing(reviewing.submit_decline))

    app.action(_numbered(notices.DEFINE_GAP))(work.continuing(gaps.define_gap))
    app.action(_numbered(notices.DISMISS_GAP))(work.continuing(gaps.dismiss_gap))
    app.action(_numbered(notices.EDIT_ENTRY))(work.continuing(more.edit_entry))
    app.action(notices.STILL_RIGHT)(work.continuing(feedbacks.still_right))
    app.action(re.compile(rf"^{notices.HAND_ON}:.+$"))(work.continuing(feedbacks.hand_on))

    app.event("app_home_opened")(work.continuing(homes.show_home))
    app.action(home_tab.CLAIM)(work.continuing(homes.claim_curatorship))
    app.action(_numbered(home_tab.LOOK_AT))(work.continuing(homes.look_at))
    app.action(home_tab.SETTINGS)(work.continuing(homes.open_settings))
    app.view(preferences.CALLBACK)(work.continuing(homes.save_settings))

    app.action(_numbered(home_tab.SEND_AGAIN))(work.continuing(undelivered.send_again))

    app.action(home_tab.EXPORT)(work.continuing(transfers.send_export))
    app.action(home_tab.IMPORT)(work.continuing(transfers.open_import))
    app.view(imports.CALLBACK)(work.continuing(transfers.submit_import))
    app.view(imports.CONFIRM)(work.continuing(transfers.confirm_import))


def _numbered(action: str) -> re.Pattern[str]:
    """The ids of buttons of one kind, kept apart within a message by a number."""
    return re.compile(rf"^{action}(?::\d+)?$")
