# Types for the compiled twin of properties.py; the code is there.
cimport cython
from dateline.page.attributes cimport Reader

cdef int CLASS, CONTENT, DATETIME, HREF, ITEMPROP, LANG, REL, SRC

cdef class Gatherer:
    cdef readonly object head
    cdef bint is_open
    cdef int apart
    cdef list _open

    cdef bint is_other(self, Reader attributes) except -1
    cdef fact(self, str tag, Reader attributes)
    cdef title(self, str raw)
    @cython.locals(names=str, content=str)
    cdef int begin(self, str tag, Reader attributes) except -1
    cdef _give_address(self, str address)
    cdef end(self, int count)
    cdef text(self, str text)
