# Types for the compiled twin of headline.py; the code is there.
cimport cython
from dateline.page.columns cimport Columns

cdef int BOLD, HIDDEN, _APART, _HEADLINE, _KICKER, _STANDFIRST, _MENUS
cdef int MAX_DISTANCE
cdef double MIN_SCORE

@cython.locals(headline=str, title=str, size=Py_ssize_t, other=Py_ssize_t, best=double)
cpdef double likeness(str text, clues) except -1

@cython.locals(own=int, around=int, flags=int, heading=int, score=double)
cdef double _score(Columns columns, Py_ssize_t index, double likeness, bint is_before_body, bint is_close) noexcept

@cython.locals(best=Py_ssize_t, best_score=double, index=Py_ssize_t, likeness=double, score=double)
cpdef find(Columns columns, list alike, Py_ssize_t body)
