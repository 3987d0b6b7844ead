"""What `Glossary` can say. A closed union: whoever draws an answer matches every kind (`assert_never`)."""

from knowledge.answers.answer import Answer, Contents, Help, Unknown, terms_of
from knowledge.answers.calculations import (
    Calculation,
    Given,
    NeedsInput,
    NoSolution,
    Offer,
    Rereading,
    Restated,
    Scenarios,
    Solution,
    Tool,
    ToolChoices,
)
from knowledge.answers.definitions import Choices, Comparison, Definition, Found, How, QuestionAnswer

__all__ = [
    "Answer", "Calculation", "Choices", "Comparison", "Contents", "Definition", "Found", "Given", "Help", "How",
    "NeedsInput", "NoSolution", "Offer", "QuestionAnswer", "Rereading", "Restated", "Scenarios", "Solution", "Tool",
    "ToolChoices", "Unknown", "terms_of",
]  # fmt: skip
