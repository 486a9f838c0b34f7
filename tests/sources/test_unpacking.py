import gzip
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.sources.unpacking import Rejoined, Unpacked, is_bomb

#: Some members unpack to more than one piece.
repeated = st.integers(1, 60_000).map(lambda count: (b"ferry", count))
contents = st.lists(st.binary(max_size=300).map(lambda some: (some, 1)) | repeated, min_size=1, max_size=4)


@settings(deadline=None)
@given(contents, st.integers(100, 100_000))
def test_members_are_joined_and_their_starts_known(parts: list[tuple[bytes, int]], step: int) -> None:
    members = [some * count for some, count in parts]
    packed = [gzip.compress(member) for member in members]
    stream = Unpacked(io.BytesIO(b"".join(packed)))
    found = b"".join(iter(lambda: stream.read(step), b""))
    assert found == b"".join(members)
    assert stream.broken is None
    at_content = at_packed = 0
    starts = {}
    for member, pack in zip(members, packed, strict=True):
        starts[at_content] = at_packed
        at_content, at_packed = at_content + len(member), at_packed + len(pack)
    assert {place: start for place, start in stream.starts if place < at_content} == {
        place: start for place, start in starts.items() if place < at_content
    }


@settings(deadline=None)
@given(contents, st.data())
def test_every_cut_is_noticed_and_what_is_before_it_given(
    parts: list[tuple[bytes, int]], data: st.DataObject
) -> None:
    members = [some * count for some, count in parts]
    packed = b"".join(map(gzip.compress, members))
    ends = {0}
    for member in members:
        ends.add(max(ends) + len(gzip.compress(member)))
    cut = data.draw(st.integers(1, len(packed) - 1).filter(lambda at: at not in ends))
    stream = Unpacked(io.BytesIO(packed[:cut]))
    found = stream.read()
    assert stream.broken == "cut off"
    assert stream.broken_at == max(end for end in ends if end < cut)
    assert b"".join(members).startswith(found)


@given(st.binary(max_size=2000))
def test_any_bytes_end(data: bytes) -> None:
    stream = Unpacked(io.BytesIO(b"\x1f\x8b\x08" + data))
    stream.read()
    assert stream.read() == b""


def test_damage_is_told_from_a_cut() -> None:
    packed = bytearray(gzip.compress(bytes(range(256)) * 50))
    packed[40] ^= 0xFF
    stream = Unpacked(io.BytesIO(bytes(packed)))
    stream.read()
    assert stream.broken == "damaged"


def test_zero_padding_between_members_is_no_fault() -> None:
    stream = Unpacked(io.BytesIO(gzip.compress(b"one") + b"\x00" * 70_000 + gzip.compress(b"two") + b"\x00"))
    assert stream.read() == b"onetwo"
    assert stream.broken is None


def test_the_ratio_counts_only_beyond_the_free_part() -> None:
    assert not is_bomb(10_000_000, 1)
    assert is_bomb(10_000_001, 50_000)
    assert not is_bomb(10_000_001, 50_001)


def test_rejoined_gives_the_head_once() -> None:
    stream = io.BufferedReader(Rejoined(b"abc", io.BytesIO(b"def")))
    assert [stream.read(2), stream.read(2), stream.read()] == [b"ab", b"cd", b"ef"]
