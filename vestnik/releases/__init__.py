"""An official release, as it was pasted or saved → the file of an article, ready to be checked."""
