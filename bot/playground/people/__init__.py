"""The people in the workspace: what they do, and what they see."""
