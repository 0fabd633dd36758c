"""What people type about a voice."""
