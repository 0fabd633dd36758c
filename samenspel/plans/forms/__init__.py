"""What is filled in about plans. Nothing of it is kept as a draft."""
