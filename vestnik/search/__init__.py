"""What readers' search is made of: the texts it finds, and what a query is taken to mean. Pure."""
