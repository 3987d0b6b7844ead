"""Calculators: formulas as data, numbers as people type them, results with their working.

Start reading at `calculate.py`. `arguments` sorts what was typed, `numbers` reads each of it, `checking` and `tiers`
refuse what does not fit, `formulas` work it out, `results` tell it, in `figures` and `sentences`. `backwards` goes from
a result to an input, `scenarios` set several side by side, `relatives` find what else follows.
"""
