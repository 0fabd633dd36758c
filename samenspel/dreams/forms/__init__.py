"""The forms of dreams, by noun."""
