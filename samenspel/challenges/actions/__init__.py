"""What can happen in an edition and a team: one function a sentence, by noun."""
