"""A small app whose every screen is known: a Home tab, a modal with one of each looked-up menu, two shortcuts."""

from typing import Any

from slack_bolt.async_app import AsyncApp


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(name: str) -> dict[str, Any]:
    return {"text": plain(name), "value": name.lower()}


def field(block_id: str, label: str, element: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "a"} | element,
    } | changes


MODAL = {
    "type": "modal",
    "callback_id": "suggested",
    "title": plain("Suggest a term"),
    "submit": plain("Send"),
    "blocks": [
        field("term", "Term", {"type": "plain_text_input"}),
        field("like", "Related term", {"type": "external_select", "min_query_length": 1}),
        field("unlike", "Confused with", {"type": "multi_external_select", "min_query_length": 1}, optional=True),
        field("owners", "Owners", {"type": "multi_users_select", "max_selected_items": 1}, optional=True),
        field("where", "Announce in", {"type": "conversations_select", "default_to_current_conversation": True}),
        field("list", "Import", {"type": "file_input", "filetypes": ["csv"], "max_files": 1}, optional=True),
    ],
}


class Script:
    """What the app heard, in order."""

    def __init__(self, app: AsyncApp) -> None:
        self.heard: list[Any] = []
        app.event("app_home_opened")(self.publish)
        app.action("review")(self.open_modal)
        app.action("who")(self.note_choice)
        app.shortcut("suggest")(self.open_modal)
        app.shortcut("define_this")(self.define)
        app.options("a")(self.look_up)
        app.view("suggested")(self.note_submission)

    async def publish(self, event: Any, client: Any) -> None:
        if event["tab"] == "home":
            await client.views_publish(user_id=event["user"], view=self.draw_home("Nobody has chosen yet."))

    def draw_home(self, sentence: str) -> dict[str, Any]:
        review = {"type": "button", "action_id": "review", "text": plain("Review")}
        who = {
            "type": "static_select",
            "action_id": "who",
            "placeholder": plain("Who may publish"),
            "options": [option("Curators"), option("Everyone")],
        }
        return {
            "type": "home",
            "blocks": [
                {"type": "header", "text": plain("Glossary")},
                {"type": "section", "text": plain(sentence), "accessory": review},
                {"type": "actions", "elements": [who]},
            ],
        }

    async def note_choice(self, ack: Any, action: Any, body: Any, client: Any) -> None:
        await ack()
        home = self.draw_home(f"It is {action['selected_option']['value']}.")
        await client.views_publish(user_id=body["user"]["id"], view=home, hash=body["view"]["hash"])

    async def open_modal(self, ack: Any, body: Any, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    async def define(self, ack: Any, body: Any, respond: Any) -> None:
        await ack()
        await respond(f"Defined: {body['message']['text']}")

    async def look_up(self, ack: Any, payload: Any) -> None:
        names = ("ACV", "ARR", "TCV")
        await ack(options=[option(name) for name in names if name.startswith(payload["value"].upper())])

    async def note_submission(self, ack: Any, view: Any) -> None:
        await ack()
        self.heard.append({block: inputs["a"] for block, inputs in view["state"]["values"].items()})
