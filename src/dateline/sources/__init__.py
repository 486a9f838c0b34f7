"""Where pages come from: files, folders, standard input, web archives and dumps."""

from dateline.sources.dumps.fields import FIELDS
from dateline.sources.naming import PassedOver, Report
from dateline.sources.places import captures, count, file_of

__all__ = ["FIELDS", "PassedOver", "Report", "captures", "count", "file_of"]
