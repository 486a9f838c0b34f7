# Types for the compiled twin of urls.py; the code is there.
cimport cython

cdef bytes _SAFE

@cython.locals(known=str, origin=str)
cpdef str absolute(str href, str base)
@cython.locals(at=Py_ssize_t, size=Py_ssize_t, start=Py_ssize_t, labels=Py_ssize_t, is_word=bint, char=Py_UCS4)
cpdef bint is_normal(str url) except -1
@cython.locals(size=Py_ssize_t, code=int, after=str, last=str)
cdef bint _stays(str url, Py_ssize_t at) except -1
