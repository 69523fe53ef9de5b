"""The review desk: translations beside their originals, to be corrected and accepted."""
