"""What people give a calculator: quantities, the words around them, and other ways to know an input."""
