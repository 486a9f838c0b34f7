# Types for the compiled twin of marks.py; the code is there.
cimport cython
from dateline.page cimport hints, labels
from dateline.page.sheet cimport Box, Cut, Sheet
from dateline.text cimport words

cdef double MAX_FURNITURE_SHARE, MIN_BODY_SHARE, MIN_PROSE, UNSPACED_WEIGHT
cdef Py_ssize_t MAX_FURNITURE_PROSE
cdef long FURNITURE, STORY_BODY, _WITHOUT_PROSE, _NOT_AROUND_BODY, _MENUS
cdef char _OPENS[4096]

cdef class Mark:
    cdef readonly double length
    cdef readonly double link_share
    cdef readonly bint has_sentence
    cdef readonly bint is_legal
    cdef readonly bint ends_sentence
    cdef readonly bint is_prose
    cdef readonly long own
    cdef readonly long near
    cdef readonly long around
    cdef long around_box
    cdef readonly bint is_hidden
    cdef readonly object ruled
    cdef readonly object label

@cython.locals(size=Py_ssize_t, at=Py_ssize_t, after=Py_ssize_t, char=Py_UCS4)
cdef Py_ssize_t _sentence_end(str text, Py_ssize_t start) except -1

@cython.locals(size=Py_ssize_t)
cdef bint _ends_sentence(str text) except -1

@cython.locals(place=int, code=int, at=Py_ssize_t)
cdef bint _is_legal(str text) except -1

@cython.locals(head=str)
cdef bint _says_legal(str text) except -1

@cython.locals(text=str, size=Py_ssize_t, mark=Mark)
cdef Mark _look(Cut cut)

cdef class _Prose:
    cdef double[::1] _lengths
    cdef long long[::1] _counts
    cdef double _total

    cdef double share(self, Box box) except -1
    cdef Py_ssize_t paragraphs(self, Box box) except -1

@cython.locals(hint=long)
cdef long _own_hint(Box box, _Prose prose) except -1

@cython.locals(box=Box)
cdef list _next_boxes(list boxes)

@cython.locals(sole=Py_ssize_t, around=Box, box=Box)
cdef Py_ssize_t _end_of_rule(Sheet sheet, _Prose prose, Py_ssize_t index, list following) except -1

@cython.locals(index=Py_ssize_t, mark=Mark, cut=Cut, rules=list)
cdef _rule(Sheet sheet, _Prose prose, list marks)

@cython.locals(own="long long[::1]", near="long long[::1]", around="long long[::1]", hidden="long long[::1]", count=Py_ssize_t, number=Py_ssize_t, index=Py_ssize_t, box=Box, cut=Cut, mark=Mark, prose=_Prose, hint=long, outer=long, nearest=long, hides=bint, spanning=long)
cpdef list of(Sheet sheet)
