"""What is told with a result: sentence, working, steps and chart."""
