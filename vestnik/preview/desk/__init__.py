"""The review desk: shows translations beside their originals and saves a reviewer's corrections."""
