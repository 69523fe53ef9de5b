"""The repository itself: architecture, guides, workflows, benchmarks."""
