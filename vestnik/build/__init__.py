"""The pipeline: an archive's folder in, its site in `output/`, its drafts and its problems out.

It reads load → draft → localise → plan → render → publish. It may import every package but
`importing`, `proof`, `preview` and `cli`.
"""
