"""Where pages come from: files, folders, standard input and web archives."""

from dateline.sources.naming import PassedOver
from dateline.sources.places import captures, count, file_of

__all__ = ["PassedOver", "captures", "count", "file_of"]
