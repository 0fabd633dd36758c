"""The pages of dreams, by noun."""
