"""Who may see and do what with pearls and walks."""
