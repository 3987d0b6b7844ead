"""What Slack's own Python models draw must pass: the checker is strict, not stricter than Slack."""

import pytest
from slack_sdk.models.blocks import (
    ActionsBlock,
    AlertBlock,
    Block,
    ButtonElement,
    CardBlock,
    CarouselBlock,
    ChannelMultiSelectElement,
    ChannelSelectElement,
    CheckboxesElement,
    ConfirmObject,
    ContainerBlock,
    ContextActionsBlock,
    ContextBlock,
    ConversationFilter,
    ConversationMultiSelectElement,
    ConversationSelectElement,
    DatePickerElement,
    DateTimePickerElement,
    DividerBlock,
    EmailInputElement,
    ExternalDataMultiSelectElement,
    ExternalDataSelectElement,
    FeedbackButtonObject,
    FeedbackButtonsElement,
    FileBlock,
    HeaderBlock,
    IconButtonElement,
    ImageBlock,
    ImageElement,
    InputBlock,
    LinkButtonElement,
    MarkdownBlock,
    MarkdownTextObject,
    NumberInputElement,
    Option,
    OptionGroup,
    OverflowMenuElement,
    PlainTextInputElement,
    PlainTextObject,
    PlanBlock,
    RadioButtonsElement,
    RawTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextInputElement,
    RichTextListElement,
    RichTextPreformattedElement,
    RichTextQuoteElement,
    RichTextSectionElement,
    SectionBlock,
    StaticMultiSelectElement,
    StaticSelectElement,
    TableBlock,
    TaskCardBlock,
    TimePickerElement,
    UrlInputElement,
    UserMultiSelectElement,
    UserSelectElement,
    VideoBlock,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.blocks.block_elements import FileInputElement, InputInteractiveElement, UrlSourceElement
from slack_sdk.models.views import View

from bot.playground.blockkit import check_message, check_view

Parts = RichTextElementParts

OPTIONS = [Option(value="qbr", label="QBR", description="A meeting"), Option(value="ebr", label="EBR")]
IMAGE = ImageElement(image_url="https://example.com/a.png", alt_text="A chart")
LINE = RichTextSectionElement(
    elements=[
        Parts.Text(text="Quarterly business review", style=Parts.TextStyle(bold=True)),
        Parts.Emoji(name="wave", skin_tone=2),
        Parts.Link(url="https://example.com", text="source"),
        Parts.User(user_id="U1"),
        Parts.Channel(channel_id="C1"),
        Parts.UserGroup(usergroup_id="S1"),
        Parts.Team(team_id="T1"),
        Parts.Broadcast(range="here"),
        Parts.Color(value="#ff0000"),
        Parts.Date(timestamp=1_790_000_000, format="{date}", fallback="then"),
    ]
)
RICH = RichTextBlock(
    block_id="rich",
    elements=[
        LINE,
        RichTextListElement(elements=[LINE], style="ordered", indent=1, offset=2, border=0),
        RichTextQuoteElement(elements=[Parts.Text(text="A quote")]),
        RichTextPreformattedElement(elements=[Parts.Text(text="90 ÷ 3")], border=1),
    ],
)
CONFIRM = ConfirmObject(title="Sure?", text="It goes to everyone.", confirm="Share", deny="Keep", style="primary")

MENUS: list[InputInteractiveElement] = [
    StaticSelectElement(action_id="s", placeholder="Pick", options=OPTIONS, initial_option=OPTIONS[1]),
    StaticSelectElement(action_id="s", option_groups=[OptionGroup(label="All", options=OPTIONS)], confirm=CONFIRM),
    StaticMultiSelectElement(action_id="s", options=OPTIONS, initial_options=OPTIONS, max_selected_items=2),
    ExternalDataSelectElement(action_id="s", placeholder="Find", min_query_length=2, initial_option=OPTIONS[0]),
    ExternalDataMultiSelectElement(action_id="s", min_query_length=1),
    UserSelectElement(action_id="s", initial_user="U1"),
    UserMultiSelectElement(action_id="s", initial_users=["U1"]),
    ConversationSelectElement(action_id="s", filter=ConversationFilter(include=["public"], exclude_bot_users=True)),
    ConversationMultiSelectElement(action_id="s", default_to_current_conversation=True),
    ChannelSelectElement(action_id="s", response_url_enabled=True),
    ChannelMultiSelectElement(action_id="s", initial_channels=["C1"]),
    CheckboxesElement(action_id="s", options=OPTIONS, initial_options=[OPTIONS[0]]),
    RadioButtonsElement(action_id="s", options=OPTIONS, initial_option=OPTIONS[0]),
    DatePickerElement(action_id="s", initial_date="2026-11-21", placeholder="When"),
    TimePickerElement(action_id="s", initial_time="08:30", timezone="UTC"),
    DateTimePickerElement(action_id="s", initial_date_time=1_790_000_000),
]
INPUTS: list[InputInteractiveElement] = [
    *MENUS,
    PlainTextInputElement(action_id="s", multiline=True, max_length=600, initial_value="so far", focus_on_load=True),
    PlainTextInputElement(
        action_id="s", dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"])
    ),
    NumberInputElement(action_id="s", is_decimal_allowed=True, initial_value="1.5", min_value="0", max_value="9"),
    EmailInputElement(action_id="s", placeholder="you@example.com"),
    UrlInputElement(action_id="s", initial_value="https://example.com"),
    RichTextInputElement(action_id="s", initial_value=RICH),
    FileInputElement(action_id="s", filetypes=["csv"], max_files=1),
]
FEEDBACK = FeedbackButtonsElement(
    action_id="useful",
    positive_button=FeedbackButtonObject(text="Useful", value="yes"),
    negative_button=FeedbackButtonObject(text="Not useful", value="no", accessibility_label="Not useful"),
)
TASK = TaskCardBlock(
    task_id="1",
    title="Look it up",
    status="in_progress",
    details=RICH,
    sources=[UrlSourceElement(url="https://example.com", text="Example")],
)
CARD = CardBlock(title=MarkdownTextObject(text="*QBR*"), body="A meeting", actions=[ButtonElement(text="Open")])

EVERYWHERE: list[Block] = [
    SectionBlock(text="*QBR* · Quarterly business review", accessory=ButtonElement(text="Share", action_id="share")),
    SectionBlock(fields=[PlainTextObject(text="Owner", emoji=True), MarkdownTextObject(text="*Ann*", verbatim=True)]),
    SectionBlock(text=PlainTextObject(text="See"), accessory=IMAGE, expand=True),
    HeaderBlock(text="Quarterly business review"),
    DividerBlock(),
    ContextBlock(elements=[IMAGE, MarkdownTextObject(text="reviewed Oct 2026")]),
    ActionsBlock(
        elements=[
            ButtonElement(text="Share", action_id="share", value="qbr", style="primary", confirm=CONFIRM),
            ButtonElement(text="Ask", action_id="ask", agent_prompt="What is QBR?", agent_prompt_display="QBR"),
            LinkButtonElement(text="Source", action_id="source", url="https://example.com"),
            OverflowMenuElement(action_id="more", options=OPTIONS),
        ]
    ),
    *(ActionsBlock(elements=[menu]) for menu in MENUS),
    *(InputBlock(label="Term", element=element, hint="As people say it", optional=True) for element in INPUTS),
    RICH,
    ImageBlock(image_url="https://example.com/a.png", alt_text="A chart", title="Churn"),
    ImageBlock(alt_text="A chart", slack_file={"id": "F0123456789"}),
    CARD,
    VideoBlock(
        alt_text="A tour",
        title="Tour",
        video_url="https://example.com/v",
        thumbnail_url="https://example.com/t.png",
        description="Five minutes",
    ),
]
MESSAGES_ONLY: list[Block] = [
    ContextActionsBlock(elements=[FEEDBACK, IconButtonElement(action_id="drop", icon="trash", text="Delete")]),
    MarkdownBlock(text="**QBR**"),
    FileBlock(external_id="x"),
    TASK,
    PlanBlock(title="Steps", tasks=[TASK]),
    TableBlock(rows=[[RawTextObject(text="ARR"), RICH]], column_settings=[{"align": "right"}]),
    CarouselBlock(elements=[CARD]),
    ContainerBlock(title="More", child_blocks=[DividerBlock(), HeaderBlock(text="Inside")], width="wide"),
]


@pytest.mark.parametrize("block", EVERYWHERE + MESSAGES_ONLY, ids=lambda block: type(block).__name__)
def test_a_message_takes_the_sdk_s(block: Block) -> None:
    assert check_message({"text": "Fallback", "blocks": [block.to_dict()]}) == []


@pytest.mark.parametrize("block", EVERYWHERE, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("kind", ["modal", "home"])
def test_a_view_takes_the_sdk_s(kind: str, block: Block) -> None:
    title, submit = ("Suggest a term", "Send") if kind == "modal" else (None, None)
    view = View(type=kind, title=title, submit=submit, callback_id="suggest", blocks=[block])
    assert check_view(view.to_dict()) == []


def test_a_modal_takes_the_sdk_s_alert() -> None:
    view = View(type="modal", title="Delete", blocks=[AlertBlock(text="This cannot be undone.", level="warning")])
    assert check_view(view.to_dict()) == []
