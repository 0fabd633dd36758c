"""The challenge: editions, teams, werkateliers, a question that gets sharper, experiments that adjust."""
