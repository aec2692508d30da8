"""Settings that users may change, with their defaults."""

# Below it, three of four statements of the held-out articles are false; between it and 0.5 more are right than false
# (docs/evaluation.md has the curve).
LEAST_CONFIDENCE = 0.4
