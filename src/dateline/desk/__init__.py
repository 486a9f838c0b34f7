"""The desk: the only place that knows the order of work."""

from dateline.desk.adding import Answer, add
from dateline.desk.reading import read, read_all, take

__all__ = ["Answer", "add", "read", "read_all", "take"]
