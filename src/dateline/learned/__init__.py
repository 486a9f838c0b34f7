"""Small models, learned in `training/` and shipped beside this file: load one, ask it for scores."""

from dateline.learned.ensemble import Ensemble, decoded, load, replaced

__all__ = ["Ensemble", "decoded", "load", "replaced"]
