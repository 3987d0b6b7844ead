"""What Jargon remembers between restarts: SQLAlchemy Core on SQLite or PostgreSQL, and nothing of Slack."""
