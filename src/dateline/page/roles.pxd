# Types for the compiled twin of roles.py; the code is there.
cimport cython
from dateline.page.columns cimport Columns
from dateline.page.features cimport Table
from dateline.page.scores cimport Scores

cdef int BOLD, HIDDEN, LEGAL, NONE, PROSE, SENTENCE, NOT_TEXT
cdef object _NAV, _BODY, _SUBHEAD, _STANDFIRST, _HEADLINE, _KICKER, _AUTHORBIO
cdef double MARGIN, MARGIN_OUTSIDE, MARGIN_IN_FURNITURE, MAX_LINKED
cdef int MIN_LAST_LINE, MAX_SUBHEAD, MAX_NAMED_SUBHEAD

cdef double _margin(Columns columns, Py_ssize_t index, bint is_inside) noexcept
@cython.locals(found=list, index=Py_ssize_t, best=int, other=int, is_text=bint)
cdef list _judged(Columns columns, Table table, Scores scores)
@cython.locals(roles=list, body=Py_ssize_t, index=Py_ssize_t)
cdef list _with_header(sheet, Columns columns, clues, list judged, Py_ssize_t title, Scores scores)
@cython.locals(found=list, index=Py_ssize_t)
cdef list _with_end(Columns columns, list roles, Scores scores)
@cython.locals(index=Py_ssize_t, text=str, found=list, length=Py_ssize_t)
cdef list _without_repeats(Columns columns, list roles, Scores scores)
@cython.locals(found=list, index=Py_ssize_t, first=Py_ssize_t, number=Py_ssize_t, is_known=bint)
cdef list _without_strangers(Columns columns, clues, list roles, Scores scores)
@cython.locals(under=Py_ssize_t)
cdef bint _is_named_label(Columns columns, list roles, Py_ssize_t index) except -1
@cython.locals(under=Py_ssize_t)
cdef bint _is_bold_label(Columns columns, list roles, Py_ssize_t index) except -1
@cython.locals(found=list, begun=bint, follows=bint, started=Py_ssize_t, index=Py_ssize_t, is_furniture=bint)
cdef list _with_headings(Columns columns, list roles, Scores scores)
