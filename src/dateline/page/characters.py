"""How far something goes in a text: the loops over single characters in which reading a page spends its time.

This is the plain form; `characters.pxd` has the same functions once more, for the C compiler to put where they are called.
"""

from __future__ import annotations


def find(text: str, char: str, at: int, end: int) -> int:
    """Return where `char` next stands from `at`, or `end`."""
    found = text.find(char, at, end)
    return end if found < 0 else found


def past_space(text: str, at: int, end: int) -> int:
    """Return where the white space of markup ends that begins at `at`."""
    while at < end and text[at] in " \t\n\r\f":
        at += 1
    return at


def past_name(text: str, at: int, end: int) -> int:
    """Return where a name ends: at white space, a stroke, or the end of the tag."""
    while at < end and text[at] not in " \t\n\r\f/>":
        at += 1
    return at


def past_attribute(text: str, at: int, end: int) -> int:
    """Return where the name of an attribute ends; its first character is part of it, whatever it is."""
    at += 1
    while at < end and text[at] not in " \t\n\r\f/>=":
        at += 1
    return at


def past_value(text: str, at: int, end: int) -> int:
    """Return where a value without quotation marks ends."""
    while at < end and text[at] not in " \t\n\r\f>":
        at += 1
    return at


def past_plain(text: str, at: int, end: int) -> int:
    """Return where text ends that means what it is: at a reference or a null."""
    while at < end and text[at] not in "&\0":
        at += 1
    return at


def past_words(text: str, at: int, end: int) -> int:
    """Return where words end with single spaces between them: at other white space, or at what has no width."""
    while at < end:
        char = text[at]
        if char == " ":
            if at + 1 == end or text[at + 1] in " \t\n\r\f\v\u00a0\u2028\u2029\u00ad\u200b\u2060\ufeff":
                return at
        elif char in "\t\n\r\f\v\u00a0\u2028\u2029\u00ad\u200b\u2060\ufeff":
            return at
        at += 1
    return at


def is_spelt(text: str, name: str, at: int) -> bool:
    """Say whether `name`, which is in small letters, stands at `at`, in small letters or capitals."""
    if at + len(name) > len(text):
        return False
    for index, letter in enumerate(name):
        char = text[at + index]
        if char != letter and not ("A" <= char <= "Z" and ord(char) + 32 == ord(letter)):
            return False
    return True


def place(text: str, at: int, size: int) -> int:
    """Return a number below 256 for the name of `size` letters at `at`, the same for small letters and capitals.

    The factors are such that no two names of `wanted.NAMES`, and no two of the common elements, come to the same.
    """
    first = ord(text[at]) | 32
    middle = ord(text[at + size // 2]) | 32
    last = ord(text[at + size - 1]) | 32
    return (first * 81 + middle * 105 + last * 112 + size * 46) & 255
