# Types for the compiled twin of attributes.py; the code is there.
cimport cython

cdef object WANTED
cdef dict _NONE

cdef class Reader:
    cdef str text
    cdef Py_ssize_t at
    cdef bint closes_itself

    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, first=Py_ssize_t, stop=Py_ssize_t, first_char=Py_UCS4, name=str, value=str, found=dict)
    cpdef dict read(self, Py_ssize_t start)
