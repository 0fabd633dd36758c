"""Who may see and do what with dreams, by noun. The only way to get one."""
