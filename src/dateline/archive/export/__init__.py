"""Stories taken out of the archive: streamed, without a cap, into files that can be cited and frozen."""

from dateline.archive.export.forms import FORMS, Form, for_file
from dateline.archive.export.manifest import Manifest
from dateline.archive.export.tables import unguarded

__all__ = ["FORMS", "Form", "Manifest", "for_file", "unguarded"]
