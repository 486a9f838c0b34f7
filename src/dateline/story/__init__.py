"""From all that a page says to the one story it tells.

Pure: no clock, network, disk, log or setting.
"""

from dateline.story.assemble import assemble

__all__ = ["assemble"]
