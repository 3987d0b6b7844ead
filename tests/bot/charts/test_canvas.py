"""Text is as wide as estimated or a little less, and is broken and clipped to fit."""

import pytest

from bot.charts import render_png
from bot.charts.canvas import clip_text, text_width, wrap_text

TEXTS = (
    "$1,234,567.89", "−CHF 120k", "99.5%", "+€62,500", "₹12,34,567", "Reactivation", "Commission at the base rate",
    "WWW.MMM.com", "illegitimate fill", "Größe über Ärger", "CAC payback: 7.5 months", "(R&D) — “net”…",
)  # fmt: skip


def draw(text: str, width: float, *, bold: bool) -> bytes:
    """The text with all ink cut off that is further right than `width`."""
    escaped = text.replace("&", "&amp;")
    weight = 600 if bold else 400
    return render_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="60">'
        f'<clipPath id="cut"><rect width="{width}" height="60"/></clipPath><g clip-path="url(#cut)">'
        f'<text y="40" font-family="Inter" font-size="40" font-weight="{weight}">{escaped}</text></g></svg>'
    )


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("text", TEXTS)
def test_an_estimate_is_never_too_small_and_not_far_too_large(text: str, bold: bool) -> None:
    whole, estimate = draw(text, 700, bold=bold), text_width(text, 40, bold=bold)
    assert draw(text, estimate, bold=bold) == whole
    assert draw(text, estimate * 0.8, bold=bold) != whole


def test_a_text_that_fits_is_left_alone_and_a_longer_one_ends_in_an_ellipsis() -> None:
    assert clip_text("Expansion", 28, 200) == "Expansion"
    clipped = clip_text("Expansion of everything", 28, 200)
    assert clipped.startswith("Expansion")
    assert clipped.endswith("…")
    assert text_width(clipped, 28) <= 200


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 300, []),
        ("Start of month", 400, ["Start of month"]),
        ("Start of month", 140, ["Start of", "month"]),
        ("Start of the very long month", 140, ["Start of", "the ver…"]),
        ("Contractions", 100, ["Cont…"]),
    ],
)
def test_lines_break_between_words(text: str, width: float, lines: list[str]) -> None:
    assert wrap_text(text, 28, width, 2) == lines
