"""Projection: a block in, segments for the engine out; its hypotheses in, the block's draft out.

Imports `vestnik.language`, `vestnik.markdown`, `vestnik.model` and `translation.terms`.
"""
