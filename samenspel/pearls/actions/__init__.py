"""What can be done with pearls and walks."""
