"""The operating system: files, locks, worker processes, objects for each thread, git.

Imports only model.
"""
