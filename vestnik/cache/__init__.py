"""What a build remembers from the one before, and the digests that tell whether it still holds.

In go values and the digests of what they are made of; out come the same values in the next build.
It imports from `addresses`, `fs` and `model`. `up_to_date` needs the standard library
alone, so that a build with nothing to do loads nothing else.
"""
