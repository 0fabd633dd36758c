"""The only way to a plan. Fetching is checking: what may not be had is as what does not exist."""
