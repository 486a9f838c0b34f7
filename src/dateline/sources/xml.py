"""XML read event by event, without what XML can do to its reader: no document types, no entities of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NoReturn
from xml.parsers import expat

#: Deeper nesting is no feed's and no list's.
MAX_DEPTH: Final = 64
_PIECE: Final = 1 << 16


class UnsoundXmlError(ValueError):
    """What cannot be read on; the message says why and where."""


def walk(
    data: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str, str], None],
) -> None:
    """Call `start` with the name and attributes of each element, and `end` with its name and own text, in their order.

    Names are local ones, in lower case and without prefix. Raises UnsoundXmlError where the data breaks off or is
    wrong, after all calls for what stands before; whatever declares a document type is refused.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    texts: list[list[str]] = []

    def opened(name: str, attributes: dict[str, str]) -> None:
        if len(texts) >= MAX_DEPTH:
            raise UnsoundXmlError(f"nested deeper than {MAX_DEPTH} elements")
        texts.append([])
        start(_local(name), {_local(key): value for key, value in attributes.items()})

    def closed(name: str) -> None:
        end(_local(name), "".join(texts.pop()).strip())

    def heard(text: str) -> None:
        if texts:
            texts[-1].append(text)

    def refused(*_: object) -> NoReturn:
        raise UnsoundXmlError("it declares a document type, which no source needs")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = heard
    parser.StartDoctypeDeclHandler = refused
    parser.EntityDeclHandler = refused
    try:
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code) or "unreadable"
        raise UnsoundXmlError(f"{what} in line {error.lineno}") from error
    except (LookupError, ValueError) as error:
        if isinstance(error, UnsoundXmlError):
            raise
        raise UnsoundXmlError("its encoding is unknown") from error


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
