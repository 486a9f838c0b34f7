# Types for the compiled twin of tally.py; the code is there.
cimport cython

cdef int _LIMIT, _OTHER, _IN_WORD, _ALONE
cdef bytes _KINDS

cdef bint _is_alone(int code) noexcept
@cython.locals(found=Py_ssize_t, is_inside=bint, char=Py_UCS4, code=int, kind=int)
cpdef Py_ssize_t count(str text) except -1
