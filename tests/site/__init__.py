"""The finished site, as readers and search engines see it."""
