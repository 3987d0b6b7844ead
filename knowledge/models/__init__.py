"""The shape of a content file: a term and its calculators, as frozen Pydantic models.

Only what one value can know about itself is checked here. What needs the whole library (dead links, shared
names) or a formula (unknown inputs, worked examples) is checked in `checks.py`.
"""

from knowledge.models.calculator import Band, Calculator, Input, Refusal, Result, Variant, WorkedExample
from knowledge.models.chart import ChartPlan, ChartStep, Curve
from knowledge.models.record import Formula, Identifier, Name, Number, Record, Sentence, Slug, Unit
from knowledge.models.term import Confusion, QuestionAndAnswer, Sense, Term, is_acronym

__all__ = [
    "Band", "Calculator", "ChartPlan", "ChartStep", "Confusion", "Curve", "Formula", "Identifier", "Input", "Name",
    "Number", "QuestionAndAnswer", "Record", "Refusal", "Result", "Sense", "Sentence", "Slug", "Term", "Unit",
    "Variant", "WorkedExample", "is_acronym",
]  # fmt: skip
