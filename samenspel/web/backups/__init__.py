"""Backups: content and keys apart, each whole or not there; put back as a whole, and nothing erased comes back."""
