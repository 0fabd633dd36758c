"""What can happen to a dream, a talent, a match, a story: one function a sentence, by noun."""
