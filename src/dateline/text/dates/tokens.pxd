# Types for the compiled twin of tokens.py; the code is there.
cimport cython

cdef int _LONGEST_WORD

cpdef str fold(str word)
@cython.locals(char=Py_UCS4)
cpdef bint has_figure(str text) except -1

cdef class Line:
    cdef readonly str text
    cdef readonly list kinds
    cdef readonly list words
    cdef readonly list starts
    cdef readonly list ends
    cdef list _folded

    cpdef str folded(self, Py_ssize_t at)
    @cython.locals(word=str)
    cpdef number(self, Py_ssize_t at)
    @cython.locals(word=str)
    cpdef Py_ssize_t width(self, Py_ssize_t at) except -1
    cpdef bint is_joined(self, Py_ssize_t at) except -1
