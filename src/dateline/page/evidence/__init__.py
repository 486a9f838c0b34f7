"""What each kind of place on a page says, one file a place.

Each `claims` yields pairs of a field of `Story` and one place's word on it, in page order.
Besides the story's fields three are told for the judgement of the page: `type` (what the
page calls itself), `body` (the story's text as the page's data give it) and `page_title`.
"""

from dateline.page.evidence.values import Claim, Claims

__all__ = ["Claim", "Claims"]
