"""Learns the weights from examples: logistic regression, held back by the squares of the weights."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.models import Term
from knowledge.passages.explain import Explainer
from knowledge.passages.marks import Seen
from knowledge.weights import Model
from tests.marking.examples import Judged

FIRMNESS = 0.3
"""How freely weights may grow."""
SIZE = 2.0
"""How many times more freely those of measures may, and those of a name's own form: the words beside it are many, and
each is seen seldom."""
OF_ENTRIES = 0.2
"""What a name in its own entry counts beside one in a message: entries are many, and all of them use their name."""
OF_SOUGHT = 0.4
"""What a message counts that was sought for the two uses of its word, beside one of a channel's daily talk."""
BESIDE = ("< ", "> ", "<> ", "<2 ")
DIGITS = 3


def fit(judged: Sequence[Judged], entries: Sequence[Seen]) -> Model:
    """The model that tells the names used as terms from the others."""
    seen = [*(each.seen for each in judged), *entries]
    used = [*(each.used for each in judged), *[True] * len(entries)]
    counted = np.array([*(OF_SOUGHT if each.sought else 1.0 for each in judged), *[OF_ENTRIES] * len(entries)])
    table = DictVectorizer()
    rows = table.fit_transform([_row(each) for each in seen])
    learned = LogisticRegression(C=FIRMNESS, max_iter=3000).fit(rows, used, sample_weight=counted)
    weights = {
        name: round(float(weight) * _size_of(name), DIGITS)
        for name, weight in zip(table.get_feature_names_out(), learned.coef_[0], strict=True)
    }
    return Model(round(float(learned.intercept_[0]), DIGITS), {name: each for name, each in weights.items() if each})


def see_entries(explainer: Explainer, terms: Iterable[Term]) -> Iterator[Seen]:
    """Every entry's own names in what it says: there they are terms."""
    for term in terms:
        for text in filter(None, (term.example, term.say_it, term.show_it)):
            for _, seen in explainer.see(text):
                for each in seen:
                    if each.candidate.evidence == "exact" and any(hit.term is term for hit in each.candidate.hits):
                        yield each


def _row(seen: Seen) -> dict[str, float]:
    sizes = dict.fromkeys(seen.features, 1.0) | seen.measures
    return {name: size * _size_of(name) for name, size in sizes.items()}


def _size_of(name: str) -> float:
    return 1.0 if name.startswith(BESIDE) else SIZE
