"""Benchmarks: `make bench`. They print figures and ratios measured side by side in one run, and assert no time."""
