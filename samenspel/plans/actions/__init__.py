"""What can happen to a plan: each asks the rule, writes, and leaves a step in the same transaction."""
