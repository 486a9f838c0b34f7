# Types for the compiled twin of roles.py; the code is there.
cimport cython
from dateline.page.columns cimport Columns
from dateline.page.features cimport Table

cdef int BOLD, HIDDEN, LEGAL, NONE, PROSE, SENTENCE, _NOT_TEXT
cdef object _NAV, _BODY, _SUBHEAD, _STANDFIRST, _HEADLINE, _KICKER, _AUTHORBIO
cdef double MARGIN, MARGIN_OUTSIDE, MARGIN_IN_FURNITURE, MAX_LINKED
cdef int MIN_LAST_LINE, MAX_SUBHEAD, MAX_NAMED_SUBHEAD

cdef class _Scores:
    cdef list roles
    cdef int _count
    cdef int _nav
    cdef double[::1] _scores
    cdef int[::1] _is_story
    cdef int[::1] _is_box
    cdef list _told
    cdef int[::1] _rows

    @cython.locals(row=int, first=Py_ssize_t, best=int, number=int)
    cdef int best(self, Py_ssize_t index) noexcept
    @cython.locals(row=int, first=Py_ssize_t, best=int, number=int)
    cdef int furniture(self, Py_ssize_t index) noexcept
    @cython.locals(first=Py_ssize_t)
    cdef double lead(self, Py_ssize_t index, int best, int other) noexcept
    @cython.locals(row=int, best=int)
    cpdef bint denies(self, Py_ssize_t index, role) except -1
    @cython.locals(row=int, first=Py_ssize_t, best=int, number=int)
    cpdef other_than(self, Py_ssize_t index, role)
    @cython.locals(row=int, first=Py_ssize_t, top=double, total=double, number=int)
    cpdef chances(self, Py_ssize_t index)
    @cython.locals(row=int, first=Py_ssize_t, best=int, number=int)
    cpdef outside(self, Py_ssize_t index)

cdef double _margin(Columns columns, Py_ssize_t index, bint is_inside) noexcept
@cython.locals(found=list, index=Py_ssize_t, best=int, other=int, is_text=bint)
cdef list _judged(Columns columns, Table table, _Scores scores)
@cython.locals(roles=list, body=Py_ssize_t, index=Py_ssize_t)
cdef list _with_header(sheet, Columns columns, clues, list judged, Py_ssize_t title, _Scores scores)
@cython.locals(found=list, index=Py_ssize_t)
cdef list _with_end(Columns columns, list roles, _Scores scores)
@cython.locals(index=Py_ssize_t, text=str, found=list, length=Py_ssize_t)
cdef list _without_repeats(Columns columns, list roles, _Scores scores)
@cython.locals(found=list, index=Py_ssize_t, first=Py_ssize_t, number=Py_ssize_t, is_known=bint)
cdef list _without_strangers(Columns columns, clues, list roles, _Scores scores)
@cython.locals(under=Py_ssize_t)
cdef bint _is_named_label(Columns columns, list roles, Py_ssize_t index) except -1
@cython.locals(under=Py_ssize_t)
cdef bint _is_bold_label(Columns columns, list roles, Py_ssize_t index) except -1
@cython.locals(found=list, begun=bint, follows=bint, started=Py_ssize_t, index=Py_ssize_t, is_furniture=bint)
cdef list _with_headings(Columns columns, list roles, _Scores scores)
