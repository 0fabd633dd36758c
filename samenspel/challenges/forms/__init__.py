"""The forms of an edition and its teams, by noun."""
