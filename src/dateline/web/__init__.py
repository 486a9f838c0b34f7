"""The site: an archive as server-rendered pages."""

from dateline.web.site import app

__all__ = ["app"]
