"""The live preview and, in it, the review desk: on this machine only, for whoever edits."""
