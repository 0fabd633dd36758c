"""The two doors: of those who work here, and of residents."""
