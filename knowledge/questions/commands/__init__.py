"""What stands behind /calc, and questions for an input or for several results at once."""
