# Types for the compiled twin of items.py; the code is there.
cimport cython
from dateline.page cimport cards, labels, pointing
from dateline.page.sheet cimport Box, Cut, Link, Part, Sheet
from dateline.text cimport urls

cdef Py_ssize_t MIN_TITLE_WORDS, MIN_TITLE_LENGTH, MAX_LABEL, MAX_SHORT, MIN_TEASER, MAX_TITLE, LONG_TITLE, MAX_DATE
cdef int _LABEL, _TITLE, _TEASER, _WRITER

@cython.locals(edges=set, link=Link, part=Part, text=str, is_small=bint)
cdef list _edges(Cut cut)
@cython.locals(link=Link)
cdef bint _is_at_end(Cut cut, Part part) except -1
@cython.locals(box=Box)
cdef str _names(Sheet sheet, Cut cut)
@cython.locals(c=Py_UCS4)
cdef bint _has_letter(str text) except -1
@cython.locals(c=Py_UCS4)
cdef bint _has_digit(str text) except -1
@cython.locals(link=Link)
cdef str _href_at(Cut cut, Py_ssize_t start)
@cython.locals(found=list, outer=str, start=Py_ssize_t, end=Py_ssize_t, text=str, own=str, part=Part)
cdef list _pieces(Sheet sheet, Cut cut)
@cython.locals(size=double, worth=Py_ssize_t, called=int)
cdef Py_ssize_t _worth(piece, str href) except? -100
cdef double _length(str text) except -1
cdef bint _is_title_under(str first, str text) except -1
@cython.locals(number=Py_ssize_t, worth=Py_ssize_t, its=Py_ssize_t)
cdef _title(list pieces, str href)
@cython.locals(kept=list, title=str, number=Py_ssize_t)
cdef _item(list pieces, str href, heading, kind, str base)
cdef bint _is_teaser(piece) except -1
cdef bint _is_label(piece) except -1
@cython.locals(first=Cut, part=Part, box=Box, number=Py_ssize_t, around=list)
cdef _kind(Sheet sheet, role, card)
@cython.locals(index=Py_ssize_t, cut=Cut)
cdef _role(Sheet sheet, list roles, card)
