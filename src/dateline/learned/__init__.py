"""Small models, learned in `training/` and shipped beside this file: load one, ask it for scores."""

from dateline.learned.ensemble import Ensemble, load

__all__ = ["Ensemble", "load"]
