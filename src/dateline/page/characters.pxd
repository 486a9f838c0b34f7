# Inlined: the functions of characters.py for the C compiler, to be put where they are called; nothing is compiled here.
# The kind of a text (one, two or four bytes a character) is asked for once and not at every character.
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_FindChar, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ

cdef inline Py_ssize_t find(str text, Py_UCS4 char, Py_ssize_t at, Py_ssize_t end) except -3:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_ssize_t near = min(end, at + 48)
    while at < near:
        if PyUnicode_READ(kind, data, at) == char:
            return at
        at += 1
    if at >= end:
        return end
    at = PyUnicode_FindChar(text, char, at, end, 1)  # faster on long ways, slower on short ones
    return end if at == -1 else at

cdef inline Py_ssize_t past_space(str text, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 char
    while at < end:
        char = PyUnicode_READ(kind, data, at)
        if char > 32 or not (char == 32 or char == 10 or char == 9 or char == 13 or char == 12):
            break
        at += 1
    return at

cdef inline Py_ssize_t past_name(str text, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 char
    while at < end:
        char = PyUnicode_READ(kind, data, at)
        if char <= 62 and char in u" \t\n\r\f/>":
            break
        at += 1
    return at

cdef inline Py_ssize_t past_attribute(str text, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 char
    at += 1
    while at < end:
        char = PyUnicode_READ(kind, data, at)
        if char <= 62 and char in u" \t\n\r\f/>=":
            break
        at += 1
    return at

cdef inline Py_ssize_t past_value(str text, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 char
    while at < end:
        char = PyUnicode_READ(kind, data, at)
        if char <= 62 and char in u" \t\n\r\f>":
            break
        at += 1
    return at

cdef inline Py_ssize_t past_plain(str text, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 char
    while at < end:
        char = PyUnicode_READ(kind, data, at)
        if char == u"&" or char == 0:
            break
        at += 1
    return at

cdef inline bint _is_folded(Py_UCS4 char) noexcept:
    """Say whether a character is white space other than a space, or has no width."""
    if char < 0xA0:
        return char <= 13 and char >= 9
    return char in u"\u00a0\u2028\u2029\u00ad\u200b\u2060\ufeff"

cdef inline Py_ssize_t past_words(str text, Py_ssize_t at, Py_ssize_t end) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef Py_UCS4 char, after
    while at < end:
        char = PyUnicode_READ(kind, data, at)
        if char == 32:
            if at + 1 == end:
                return at
            after = PyUnicode_READ(kind, data, at + 1)
            if after == 32 or _is_folded(after):
                return at
        elif _is_folded(char):
            return at
        at += 1
    return at

cdef inline bint is_spelt(str text, str name, Py_ssize_t at) noexcept:
    cdef int kind = PyUnicode_KIND(text), its_kind = PyUnicode_KIND(name)
    cdef const void* data = PyUnicode_DATA(text)
    cdef const void* its_data = PyUnicode_DATA(name)
    cdef Py_ssize_t size = PyUnicode_GET_LENGTH(name), index
    cdef unsigned int char, letter  # numbers: to Cython a character plus a number is an object
    if at + size > PyUnicode_GET_LENGTH(text):
        return False
    for index in range(size):
        char = PyUnicode_READ(kind, data, at + index)
        letter = PyUnicode_READ(its_kind, its_data, index)
        if char != letter and not (char >= 65 and char <= 90 and char + 32 == letter):
            return False
    return True

cdef inline int place(str text, Py_ssize_t at, Py_ssize_t size) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef const void* data = PyUnicode_DATA(text)
    cdef unsigned int first = PyUnicode_READ(kind, data, at)
    cdef unsigned int middle = PyUnicode_READ(kind, data, at + size // 2)
    cdef unsigned int last = PyUnicode_READ(kind, data, at + size - 1)
    return <int>(((first | 32) * 81 + (middle | 32) * 105 + (last | 32) * 112 + <unsigned int>size * 46) & 255)
