"""Pictures: what editors give, made fit for pages; and social cards, drawn of words."""
