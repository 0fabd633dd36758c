"""The pages of an edition and its teams, by noun."""
