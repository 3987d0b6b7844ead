"""What is asked: what is seen of a text and of each name in it, weights learned from examples, and one decision."""
