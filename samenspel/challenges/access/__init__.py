"""Who may see and do what in an edition and in a team. A right comes from a seat, and a seat ends with its day."""
