"""Pearls: what is worth something in a neighbourhood, found on a walk, told by who knows it, and strung together."""
