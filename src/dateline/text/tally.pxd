# Types for the compiled twin of tally.py; the code is there.
cimport cython

cdef int _LIMIT, OTHER, IN_WORD, ALONE
cdef bytes _KINDS

cdef bint _is_alone(int code) noexcept
@cython.locals(code=int)
cpdef int kind(Py_UCS4 char) except -1
@cython.locals(found=Py_ssize_t, is_inside=bint, char=Py_UCS4, what=int)
cpdef Py_ssize_t count(str text) except -1
