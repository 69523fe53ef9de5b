"""How problems are told: in a terminal, to programs, to GitHub."""
