# Types for the compiled twin of attributes.py; the code is there.
cimport cython
from dateline.page cimport characters, references

cdef tuple NAMES
cdef int REL, _NAMING
cdef int _NUMBERS[256]

cdef class Reader:
    cdef str text
    cdef Py_ssize_t at
    cdef bint closes_itself
    cdef long found
    cdef str _naming
    cdef Py_ssize_t starts[32]
    cdef Py_ssize_t stops[32]

    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, first=Py_ssize_t, stop=Py_ssize_t, char=Py_UCS4, number=int)
    cdef bint read(self, Py_ssize_t start) except -1
    @cython.locals(number=int, name=str)
    cdef int _number(self, Py_ssize_t first, Py_ssize_t size) except -2
    cdef bint has(self, int number)
    @cython.locals(value=str)
    cdef str value(self, int number)
    cdef str get(self, int number)
    cdef dict values(self)
    cdef str naming(self)
    @cython.locals(number=int, found=str, value=str)
    cdef str _joined(self)
