"""Every route with its right: the one place where Slack's names for things meet ours, and where it stands who may do
what. The right is asked of whoever does it, each time, before the listener runs: see bot/listeners/routes.py."""

import re

from slack_bolt.async_app import AsyncApp

from bot.blocks import buttons, curation, notices, quiz, review, suggestion
from bot.blocks import known as known_words
from bot.blocks import lessons as learning
from bot.blocks import passage as passage_window
from bot.blocks import practice as practising
from bot.blocks.audit import AUDIT
from bot.blocks.calculator import CALCULATION_FORM, VARIANT
from bot.blocks.entry_menu import BRING_BACK, FEEDBACK_FORM, RETIRE_FORM, SUCCESSOR
from bot.blocks.home import CLAIM, LOOK_UP
from bot.listeners import (
    actions,
    agent,
    calculator,
    commands,
    entry_menu,
    errors,
    exchange,
    feedback,
    home,
    house_readings,
    lessons,
    passages,
    practice,
    questions,
    reviews,
    routes,
    suggestions,
    unfurls,
)
from bot.listeners.dispatch import Listener, Work
from bot.listeners.routes import Guard, Route
from bot.manifest import AGENT_EVENT, EXPLAIN_MESSAGE, EXPLAIN_TEXT, LINK_EVENT, SUGGEST_FROM_MESSAGE, SUGGEST_WORD
from bot.team.rights import Right
from bot.team.team import Team

ANYONE, MEMBER, COLLEAGUE, CURATOR = Right.ANYONE, Right.MEMBER, Right.COLLEAGUE, Right.CURATOR

NUMBERED = r"(?::\d+)?"
"""After the id of a button of which there are several in a message."""
NAMED = r":.+"
"""After the id of a menu about an entry: its slug."""

ASKING = (
    Route("command", "/define", ANYONE, commands.define),
    Route("command", "/calc", ANYONE, commands.calc),
    Route("event", "app_mention", ANYONE, questions.answer_mention),
    Route("event", "message", ANYONE, questions.answer_direct_message),
    Route("event", AGENT_EVENT, MEMBER, agent.note_context),
    Route("event", LINK_EVENT, ANYONE, unfurls.unfurl_links),
    Route("action", buttons.SHOW, ANYONE, actions.show_term, NUMBERED),
    Route("action", buttons.CALCULATE, ANYONE, actions.open_calculator, NUMBERED),
    Route("action", buttons.WORK_OUT, ANYONE, calculator.work_out, NUMBERED),
    Route("action", buttons.CHART, ANYONE, calculator.show_chart),
    Route("action", buttons.SHARE, ANYONE, actions.share, publishes=True),
    Route("action", buttons.REMOVE, routes.of_shared, actions.remove_shared, publishes=True),
    Route("action", buttons.BROWSE, ANYONE, actions.browse, NUMBERED),
    Route("action", buttons.CALCULATORS, ANYONE, actions.show_calculators, NUMBERED),
    Route("action", LOOK_UP, ANYONE, actions.look_up),
    Route("action", buttons.STANDARD, ANYONE, actions.show_standard),
    Route("action", buttons.MORE, routes.of_menu, entry_menu.show_more),
    Route("action", VARIANT, ANYONE, calculator.choose_variant),
    Route("view", CALCULATION_FORM, ANYONE, calculator.calculate),
)

CONTRIBUTING = (
    Route("shortcut", SUGGEST_WORD, COLLEAGUE, suggestions.suggest_word),
    Route("message shortcut", SUGGEST_FROM_MESSAGE, COLLEAGUE, suggestions.suggest_from_message),
    Route("action", buttons.SUGGEST, COLLEAGUE, suggestions.open_new_word, NUMBERED),
    Route("action", buttons.ASK, COLLEAGUE, feedback.ask_curators),
    Route("view", suggestion.SUGGESTION_FORM, routes.of_suggestion_form, suggestions.submit_suggestion),
    Route("view", suggestion.HOUSE_FORM, COLLEAGUE, house_readings.submit_house_form),
    Route("action", buttons.FEEDBACK, COLLEAGUE, entry_menu.take_feedback, NUMBERED),
    Route("view", FEEDBACK_FORM, COLLEAGUE, feedback.submit_feedback),
    Route("action", BRING_BACK, COLLEAGUE, entry_menu.bring_back, NUMBERED),
    Route("action", buttons.HISTORY, COLLEAGUE, entry_menu.open_history, NUMBERED),
    Route("options", SUCCESSOR, COLLEAGUE, entry_menu.find_successors, answering=True),
    Route("view", RETIRE_FORM, COLLEAGUE, entry_menu.submit_retire),
    Route("action", notices.DEFINE_GAP, COLLEAGUE, feedback.define_gap, NUMBERED),
    Route("action", notices.EDIT_ENTRY, COLLEAGUE, entry_menu.edit_entry, NUMBERED),
    Route("action", notices.STILL_RIGHT, routes.of_owned_entry, feedback.still_right),
    Route("action", notices.HAND_ON, routes.of_owned_entry, feedback.hand_on, NAMED),
)

KEEPING = (
    Route("event", "app_home_opened", MEMBER, home.show_home),
    Route("action", CLAIM, routes.of_claim, home.claim_curatorship),
    Route("action", buttons.LOOK_AT, CURATOR, home.look_at, NUMBERED),
    Route("action", review.APPROVE, CURATOR, reviews.approve),
    Route("action", review.CHANGE, CURATOR, reviews.approve_with_changes),
    Route("action", review.DECLINE, CURATOR, reviews.decline),
    Route("view", review.DECLINE_FORM, CURATOR, reviews.submit_decline),
    Route("action", notices.DISMISS_GAP, CURATOR, feedback.dismiss_gap, NUMBERED),
    Route("view", notices.PUT_ASIDE_FORM, CURATOR, feedback.submit_put_aside),
    Route("action", buttons.DISMISS_MISS, CURATOR, feedback.dismiss_miss, NUMBERED),
    Route("action", buttons.SEND_AGAIN, CURATOR, home.send_again, NUMBERED),
    Route("action", AUDIT, CURATOR, home.check_words),
    Route("action", buttons.SETTINGS, CURATOR, home.open_settings),
    Route("view", curation.SETTINGS_FORM, CURATOR, home.save_settings),
    Route("action", buttons.EXPORT, CURATOR, exchange.send_export),
    Route("action", buttons.IMPORT, CURATOR, exchange.open_import),
    Route("view", curation.IMPORT_FORM, CURATOR, exchange.submit_import),
    Route("view", curation.IMPORT_REPORT, CURATOR, exchange.confirm_import),
)


LEARNING = (
    Route("action", learning.LEARN, MEMBER, lessons.show_learning),
    Route("action", learning.CHOOSE_PATH, MEMBER, lessons.choose_path, NAMED),
    Route("action", learning.OPEN_LESSON, MEMBER, lessons.open_lesson, NAMED),
    Route("view", learning.LESSON, MEMBER, practice.begin_lesson_quiz),
    Route("action", learning.START_QUIZ, MEMBER, practice.begin_due_quiz),
    Route("view", quiz.QUESTION, MEMBER, practice.answer),
    Route("view", quiz.VERDICT, MEMBER, practice.go_on),
    Route("action", learning.DAILY, COLLEAGUE, lessons.switch_daily),
    Route("action", learning.ERASE, MEMBER, lessons.erase),
    Route("action", practising.PRACTICE, MEMBER, practice.practice),
    Route("view", practising.PRACTICE_WORD, MEMBER, practice.choose_word),
    Route("view", practising.PRACTICE_LINE, MEMBER, practice.listen_to_line),
    Route("action", practising.GUIDE, MEMBER, practice.open_guide),
    Route("view", practising.GUIDE_DRAFT, MEMBER, practice.check_draft),
    Route("action", practising.SUGGEST_DRAFT, COLLEAGUE, practice.suggest_draft),
)


EXPLAINING = (
    Route("message shortcut", EXPLAIN_MESSAGE, ANYONE, passages.explain_message),
    Route("shortcut", EXPLAIN_TEXT, ANYONE, passages.open_text),
    Route("view", passage_window.TEXT_FORM, ANYONE, passages.explain_text),
    Route("action", passage_window.ASK, COLLEAGUE, passages.ask_curators),
    Route("action", known_words.KNOW, COLLEAGUE, passages.know_word),
    Route("action", known_words.FORGET, COLLEAGUE, passages.explain_again),
)


ROUTES: tuple[Route, ...] = (*ASKING, *EXPLAINING, *CONTRIBUTING, *LEARNING, *KEEPING)


def register(app: AsyncApp, work: Work, team: Team) -> None:
    """Attaches every route to `app`, its guard before its listener; `work` runs them."""
    for route in ROUTES:
        run = work.answering(route.listener) if route.answering else work.continuing(route.listener)
        _attach(app, route, [Guard(route, work, team)], run)
    app.error(errors.tell)


def _attach(app: AsyncApp, route: Route, middleware: list[Guard], run: Listener) -> None:
    called = re.compile(f"^{re.escape(route.id)}{route.suffix}$")
    match route.kind:
        case "command":
            app.command(route.id, middleware=middleware)(run)
        case "event":
            app.event(route.id, middleware=middleware)(run)
        case "action":
            app.action(called, middleware=middleware)(run)
        case "view":
            app.view(route.id, middleware=middleware)(run)
        case "shortcut":
            app.shortcut({"type": "shortcut", "callback_id": route.id}, middleware=middleware)(run)
        case "message shortcut":
            app.shortcut({"type": "message_action", "callback_id": route.id}, middleware=middleware)(run)
        case "options":
            app.options(route.id, middleware=middleware)(run)
