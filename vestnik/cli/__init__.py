"""The command line: arguments in, text in the user's language and an exit status out.

One module a command: its options, its help, its `run`. It may import every other package.
"""
