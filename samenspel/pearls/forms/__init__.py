"""The forms of pearls and walks."""
