"""What tests of several packages use: tiny archives, a browser, previews, sample texts."""
