import pytest

from dateline.cli.serve import place


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("127.0.0.1", "http://127.0.0.1:8321"),
        ("::1", "http://[::1]:8321"),
        ("0.0.0.0", "port 8321 on all addresses (http://127.0.0.1:8321 from here)"),
        ("::", "port 8321 on all addresses (http://[::1]:8321 from here)"),
    ],
)
def test_where_the_site_is_can_be_opened(address: str, told: str) -> None:
    assert place(address, 8321) == told
