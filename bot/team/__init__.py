"""What a team adds, alive: its words beside the shipped ones, and who may decide. It never draws."""
