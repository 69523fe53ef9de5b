"""What an author would want to be told before readers see it: warnings, all of them."""
