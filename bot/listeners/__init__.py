"""What happens when someone uses Jargon in Slack. One module a Slack feature; a listener reads, asks, answers."""
