"""The way back: the Web API methods an app calls."""
