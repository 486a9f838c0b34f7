# Types for the compiled twin of words.py; the code is there.
cimport cython

cdef list _LETTERS

@cython.locals(at=Py_ssize_t, start=Py_ssize_t, letter=str, code=Py_ssize_t, found=list)
cpdef str fold(str text)
cdef str _folded_whole(str text)
@cython.locals(at=Py_ssize_t, code=Py_ssize_t, found=Py_ssize_t)
cpdef Py_ssize_t unspaced(str text) except -1
