"""What is made beforehand from examples and from word lists: `python -m tests.learning`. For development only."""
