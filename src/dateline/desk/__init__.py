"""The desk: the only place that knows the order of work."""

from dateline.desk.adding import Answer, add
from dateline.desk.reading import read, read_all, take
from dateline.desk.rereading import Reread, reread

__all__ = ["Answer", "Reread", "add", "read", "read_all", "reread", "take"]
