"""Jargon for assistants, over the Model Context Protocol: a language model asks, and answers from the glossary."""
