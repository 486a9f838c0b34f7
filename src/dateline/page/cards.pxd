# Types for the compiled twin of cards.py; the code is there.
cimport cython
from dateline.page cimport labels, pointing
from dateline.page.marks cimport Mark
from dateline.page.sheet cimport Box, Cut, Link, Sheet

cdef Py_ssize_t MAX_HEADING

@cython.locals(found=list, link=Link, text=str)
cpdef list story_links(Cut cut, str own)
@cython.locals(index=Py_ssize_t)
cdef bint _holds_story(list roles, Py_ssize_t first, Py_ssize_t last) except -1
@cython.locals(first=Py_ssize_t, last=Py_ssize_t, number=Py_ssize_t, box=Box)
cdef _widen(Sheet sheet, list roles, run, Py_ssize_t after, Py_ssize_t before)
@cython.locals(href=str, link=Link)
cdef str _sole(list links)
@cython.locals(telling=list, found=list, links=list, index=Py_ssize_t, done=Py_ssize_t, at=Py_ssize_t, first=Py_ssize_t, upto=Py_ssize_t, end=Py_ssize_t, after=Py_ssize_t, href=str)
cpdef list runs(Sheet sheet, list roles, asked, str own)
@cython.locals(is_bold=bint)
cpdef bint is_heading(Mark mark, Cut cut) except -1
@cython.locals(number=Py_ssize_t, box=Box, cut=Cut)
cdef Py_ssize_t _end(Sheet sheet, Py_ssize_t index, Py_ssize_t first) except -1
@cython.locals(found=int, index=Py_ssize_t, cut=Cut)
cdef int _own_level(Sheet sheet, card) except -1
@cython.locals(index=Py_ssize_t, cut=Cut, link=Link, is_over=bint)
cdef _heading_in(Sheet sheet, card)
cdef list _inside(list marks, list roles, run)
@cython.locals(found=list, asked=list, inside=list, done=Py_ssize_t)
cpdef list of(Sheet sheet, list marks, list roles, str own)
@cython.locals(index=Py_ssize_t)
cdef bint _is_parted(list roles, Py_ssize_t done, Py_ssize_t start) except -1
@cython.locals(index=Py_ssize_t, cut=Cut)
cdef _over(Sheet sheet, list marks, list roles, Py_ssize_t done, run, str own)
