"""What is Slack's own, and what only looks like it."""

import pytest

from bot.blocks.text import mention
from bot.slack import find_forgery, is_person, is_signed, sign

# What is an id of a person, what is none, and how either is drawn: nobody is named by what only looks like an id.


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("U0INES", "<@U0INES>"),
        ("W012A3CDE", "<@W012A3CDE>"),
        ("U", "U"),
        ("u0ines", "u0ines"),
        ("U1> <!channel", "U1&gt; &lt;!channel"),
        ("U0INES\n", "U0INES"),
        ("U" + "0" * 21, "U" + "0" * 21),
        ("import", "an import"),
        ("curators", "the curators"),
        ("someone who left", "someone who left"),
        ("Jane Doe", "Jane Doe"),
        ("U０INES", "U０INES"),
    ],
)
def test_only_an_id_is_drawn_as_a_person(text: str, drawn: str) -> None:
    assert mention(text) == drawn
    assert is_person(text) == drawn.startswith("<@")


# A signature holds or it does not, whatever stands in the headers: nothing is raised.

SECRET, THEN = "8f742231b10e8888abcd99yyyzzz85a5", "1531420618"
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
    b"&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack."
    b"com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc"
    b"887a14d10d2c447fce8b6703c"
)
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
"""The example in Slack's documentation, "Verifying requests from Slack"."""


def test_the_example_of_slacks_documentation_holds() -> None:
    assert sign(SECRET, THEN, BODY) == SIGNATURE
    assert is_signed(SECRET, THEN, SIGNATURE, BODY, now=1531420700)


@pytest.mark.parametrize("now", [1531420618 - 300, 1531420618, 1531420618 + 300])
def test_five_minutes_either_way_are_taken(now: float) -> None:
    assert is_signed(SECRET, THEN, SIGNATURE, BODY, now)


@pytest.mark.parametrize("now", [1531420618 - 301, 1531420618 + 301, 0, 1e12])
def test_older_and_newer_is_stale(now: float) -> None:
    assert find_forgery(THEN, SIGNATURE, now) == "stale"
    assert not is_signed(SECRET, THEN, SIGNATURE, BODY, now)


@pytest.mark.parametrize(
    "timestamp",
    [
        *("", "abc", "inf", "nan", "-1", "+1531420618", " 1531420618", "1531420618\n", "1_531_420_618", "0x5b"),
        *("1531420618.0", "²", "١٥٣١٤٢٠٦١٨", "1" * 11, "9" * 5000),
    ],
)
def test_a_timestamp_is_a_few_ascii_digits(timestamp: str) -> None:
    assert find_forgery(timestamp, SIGNATURE, now=1531420618) == "unsigned"
    assert not is_signed(SECRET, timestamp, SIGNATURE, BODY, now=1531420618)


@pytest.mark.parametrize(
    "signature",
    [
        *("", "v0=", "v0=0", SIGNATURE[3:], SIGNATURE.upper(), SIGNATURE.replace("v0", "v1"), SIGNATURE + "0"),
        *(SIGNATURE + "\n", " " + SIGNATURE, SIGNATURE[:-1] + "é", "v0=" + "٣" * 64, "v0=" + "é" * 64, "é" * 5000),
    ],
)
def test_a_signature_is_v0_and_64_hexadecimal_digits(signature: str) -> None:
    assert find_forgery(THEN, signature, now=1531420618) == "unsigned"
    assert not is_signed(SECRET, THEN, signature, BODY, now=1531420618)


@pytest.mark.parametrize(
    ("secret", "body"), [("another", BODY), (SECRET, BODY + b" "), (SECRET, b""), (SECRET, b"\xff\xfe"), ("", BODY)]
)
def test_another_secret_or_body_does_not_hold(secret: str, body: bytes) -> None:
    assert not is_signed(secret, THEN, SIGNATURE, body, now=1531420618)
