"""What a team adds, alive: its words beside the shipped ones, who may decide, and the messages people are owed."""
