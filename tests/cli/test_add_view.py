import io

import pytest
from rich.console import Console
from rich.progress import Progress

from dateline.cli.add_view import _RichBar


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (["a.html"], 1),
        (["a.html", "b.html", "-"], 3),
        (["a.html", "news.warc.gz@0", "news.warc.gz@900", "news.warc.gz@1800"], 2),
    ],
)
def test_the_bar_moves_with_each_file_that_is_read(names: list[str], files: int) -> None:
    shown = Progress(console=Console(file=io.StringIO()))
    bar = _RichBar(shown, 48)
    for name in names:
        bar.advance(name)
    (task,) = shown.tasks
    assert (task.completed, task.total) == (files, 48)
