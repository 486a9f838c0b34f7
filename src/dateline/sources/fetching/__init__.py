"""Pages from the network: only public addresses, within bounds of size and time, politely.

targets   which address may be asked for at all
reach     which machine may be connected to
network   connections that go only to a machine that was checked, and that end in time
client    one page, over its redirects
robots    what a site asks of programs
"""

from dateline.sources.fetching.client import Answer, Client, Limits
from dateline.sources.fetching.robots import Robots, Ruling

__all__ = ["Answer", "Client", "Limits", "Robots", "Ruling"]
