"""The few places where two rooms meet, one file a meeting."""
