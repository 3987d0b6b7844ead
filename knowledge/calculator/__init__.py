"""Calculators: formulas as data, numbers as people type them, results with their working.

Start reading at `calculate.py`; `formula.py` does the arithmetic, `numbers.py` the reading, `figures.py` the
showing.
"""
