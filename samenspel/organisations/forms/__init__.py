"""What coordinators and workers fill in."""
