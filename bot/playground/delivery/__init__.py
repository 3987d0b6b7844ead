"""The way to the app: what it is told, over Socket Mode or signed HTTP, and what it acknowledges."""
