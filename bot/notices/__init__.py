"""What people are told unasked, and what else goes on beside answering: notices, cards, reminders, questions closed."""
