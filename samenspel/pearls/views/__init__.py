"""The pages of pearls and walks."""
