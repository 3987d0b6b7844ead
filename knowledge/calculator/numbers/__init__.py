"""One typed number: what it says, in which unit, and what else it may mean."""
