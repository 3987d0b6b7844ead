"""What happens when someone uses Jargon in Slack. One module a thing people do; a listener reads, asks, answers."""
