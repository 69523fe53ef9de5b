"""What the build before knew: so that what is as it was need not be done again."""
