"""Calculations asked in plain language: "churn if we started with 100 customers and lost 5"."""
