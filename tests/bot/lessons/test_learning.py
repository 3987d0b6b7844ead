"""Learning in Slack: from choosing a role to the quiz and back again, as a person would."""

from bot.playground.loopback import LoopbackSlack
from knowledge.glossary import Glossary
from tests.bot.contributing.acting import (
    INES,
    MAYA,
    TOM,
    add_word,
    become_curator,
    define,
    home_of,
    press,
    said_in_form,
    tab,
    until,
    window,
)
from tests.bot.lessons.learners import choose, command, go_on, learn, options_of, works_out
from tests.bot.reading import buttons_of, text_of


async def test_a_role_is_chosen_read_and_asked_about(slack: LoopbackSlack, glossary: Glossary) -> None:
    maya = slack.person(MAYA)
    roles = await learn(maya, words="Choose your role")
    assert "Sales development representative" in text_of(roles)
    outcome = await maya.click(roles, "choose_path:4")
    assert outcome.ok
    overview = await said_in_form(maya, "0 of 11 lessons done · 0 words learned")
    await press(maya, overview, "Lesson 1: Your job and the one after it")
    lesson = await said_in_form(maya, "For example")
    assert lesson.content["title"]["text"] == "Lesson 1 of 11"
    said = text_of(lesson)
    for slug in ("sales-development-representative", "account-executive", "outbound", "inbound"):
        term = glossary.term(slug)
        assert term.name in said
        assert term.example in said
    view = await go_on(maya)
    for number in range(5):
        assert view.content["title"]["text"] == f"Question {number + 1} of 5"
        assert [each.get("selected_option") for each in view.state[f"choice_{number}"].values()] == [None]
        verdict = await choose(maya, view, works_out(glossary, view))
        assert "Right." in text_of(verdict), text_of(verdict)
        view = await go_on(maya)
    assert "5 of 5 right" in text_of(view)
    assert "1 of 11 lessons done · 4 words learned" in text_of(view)
    assert "Lesson 2: Whom to call" in buttons_of(view)


async def test_a_missed_word_is_explained_and_comes_back(slack_socket: LoopbackSlack, glossary: Glossary) -> None:
    maya = slack_socket.person(MAYA)
    await learn(maya, "learn csm")
    await press(maya, window(maya), "Lesson 1: Your job and your accounts")
    await said_in_form(maya, "For example")
    view = await go_on(maya)
    missed = set()
    for _ in range(5):
        right = works_out(glossary, view)
        wrong = next(at for at in range(len(options_of(view))) if at != right)
        verdict = await choose(maya, view, wrong)
        said = text_of(verdict)
        assert "Not quite." in said
        assert "The answer" in said
        missed.add(said)
        view = await go_on(maya)
    assert "0 of 5 right" in text_of(view)
    assert "Tomorrow I ask you again about" in text_of(view)
    assert "1 of 12 lessons done · 5 words learned" in text_of(view)


async def test_a_quiz_may_be_taken_again_at_once(slack_socket: LoopbackSlack, glossary: Glossary) -> None:
    maya = slack_socket.person(MAYA)
    await command(maya, "quiz")
    await until(lambda: any("nothing to ask you yet" in each.text for each in maya.sees("C0SUCCESS")))
    assert maya.view is None
    await learn(maya, "learn support")
    await press(maya, window(maya), "Lesson 1: Your job")
    await said_in_form(maya, "For example")
    view = await go_on(maya)
    await choose(maya, view, works_out(glossary, view))
    await maya.close(window(maya))
    again = await learn(maya, "quiz", "Your answer")
    assert again.content["title"]["text"].startswith("Question 1 of ")


async def test_an_answer_needs_a_choice(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    await learn(maya, "learn sdr")
    await press(maya, window(maya), "Lesson 1: Your job and the one after it")
    await said_in_form(maya, "For example")
    view = await go_on(maya)
    outcome = await maya.submit(view)
    assert not outcome.ok
    assert "Question 1" in window(maya).content["title"]["text"]


async def test_home_leads_to_the_next_lesson(slack_socket: LoopbackSlack, glossary: Glossary) -> None:
    maya = slack_socket.person(MAYA)
    home = await home_of(maya, "A month of short lessons")
    await press(maya, home, "Choose your role")
    roles = await said_in_form(maya, "Choose your role")
    await maya.click(roles, "choose_path:2")
    await said_in_form(maya, "lessons done")
    await until(lambda: "Customer success manager: 0 of 12 lessons done" in text_of(tab(maya)))
    await maya.close(window(maya))
    await press(maya, tab(maya), "Lesson 1: Your job and your accounts")
    view = await said_in_form(maya, "For example")
    assert view.content["submit"]["text"] == "Start the quiz"


async def test_any_lesson_can_be_opened_and_the_role_changed(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    overview = await learn(maya, "learn account manager")
    assert (await maya.click(overview, "open_lesson:any", selected="account-manager:8")).ok
    await said_in_form(maya, "Negotiating")
    await maya.close(window(maya))
    overview = await learn(maya)
    assert (await maya.click(overview, "choose_path:other", selected="manager")).ok
    await said_in_form(maya, "Manager of a customer team")


async def test_progress_is_erased_by_a_press(slack_socket: LoopbackSlack, glossary: Glossary) -> None:
    maya = slack_socket.person(MAYA)
    await learn(maya, "learn sdr")
    await press(maya, window(maya), "Lesson 1: Your job and the one after it")
    await said_in_form(maya, "For example")
    view = await go_on(maya)
    await choose(maya, view, works_out(glossary, view))
    await maya.close(window(maya))
    overview = await learn(maya, words="1 word learned")
    await press(maya, overview, "Erase my progress")
    gone = await said_in_form(maya, "All of it is forgotten.")
    assert "Choose your role" in text_of(gone)
    await until(lambda: maya.home is None or "A month of short lessons" in text_of(tab(maya)))


async def test_progress_is_nobody_else_s(slack_socket: LoopbackSlack) -> None:
    maya, tom = slack_socket.person(MAYA), slack_socket.person(TOM)
    await learn(maya, "learn sdr")
    assert "Choose your role" in text_of(await learn(tom, words="Choose your role"))


async def test_words_to_look_up_are_still_looked_up(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    for text, words in (
        ("learning management system", "Learning management system"),
        ("learn more about QBR", "Quarterly business review"),
        ("training", "Training"),
    ):
        assert words in text_of(await define(maya, text))
        assert maya.view is None


async def test_a_team_s_own_word_comes_before_the_command(slack_socket: LoopbackSlack) -> None:
    ines = await become_curator(slack_socket)
    await add_word(ines, name="Quiz", short="", definition="Our Friday round of questions.")
    assert "Our Friday round" in text_of(await define(ines, "quiz"))
    assert slack_socket.person(INES).view is None


async def test_help_leads_to_lessons_and_the_guide(slack_socket: LoopbackSlack) -> None:
    maya = slack_socket.person(MAYA)
    card = await define(maya, "help")
    await press(maya, card, "Learn your role's words")
    await said_in_form(maya, "Choose your role")
    await maya.close(window(maya))
    await press(maya, await define(maya, "help"), "Define a word well")
    await said_in_form(maya, "A concrete scene")
