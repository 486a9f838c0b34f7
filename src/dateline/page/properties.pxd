# Types for the compiled twin of properties.py; the code is there.
cimport cython

cdef class Gatherer:
    cdef readonly object head
    cdef public bint is_open
    cdef public int apart
    cdef list _open

    cpdef bint is_other(self, dict attributes)
    cpdef fact(self, str tag, dict attributes)
    cpdef title(self, str raw)
    cpdef int begin(self, str tag, dict attributes)
    cdef _give_address(self, str address)
    cpdef end(self, int count)
    cpdef text(self, str text)
