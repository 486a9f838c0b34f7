# Types for the compiled twin of pointing.py; the code is there.
cimport cython
from dateline.page cimport labels

cdef Py_ssize_t MAX_SECTION_WORDS, MAX_SECTION, MAX_UNSPACED_SECTION, MAX_LIST_WORDS, MIN_SLUG_DASHES, MAX_ENDING

cpdef bint is_page(str href) except -1
@cython.locals(end=Py_ssize_t, size=Py_ssize_t, before=str, scheme=str)
cdef str _without_origin(str href, Py_ssize_t at)
@cython.locals(found=str, at=Py_ssize_t)
cpdef str path(str href)
@cython.locals(char=Py_UCS4)
cdef bint _has_digit(str text) except -1
@cython.locals(last=str)
cpdef bint has_own_name(str way) except -1
cdef bint _is_short(str text) except -1
@cython.locals(lower=str, part=str)
cdef bint _is_no_story(str way) except -1
@cython.locals(way=str, said=str, is_here=bint, is_other=bint)
cpdef bint leads_to_story(str href, str text, str own) except -1
