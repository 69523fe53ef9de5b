"""Links to other sites: whether anything is still there."""
