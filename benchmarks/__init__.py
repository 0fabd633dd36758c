"""How quick the house is, beside the least that Django can do, on the same machine in the same run."""
