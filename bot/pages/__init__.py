"""The glossary as web pages: read only, a page for each term, and calculators to type into. Off unless asked for."""
