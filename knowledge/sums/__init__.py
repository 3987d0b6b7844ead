"""Calculations asked in plain language: "churn if we had 100 customers and lost 5"."""
