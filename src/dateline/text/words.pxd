# Types for the compiled twin of words.py; the code is there.
cimport cython

cdef list _LETTERS
cdef bytes _KINDS
cdef int _LIMIT, _OTHER, _IN_WORD, _IN_PAIRS, _APOSTROPHE

@cython.locals(at=Py_ssize_t, start=Py_ssize_t, letter=str, code=Py_ssize_t, found=list)
cpdef str fold(str text)
cdef str _folded_whole(str text)
@cython.locals(at=Py_ssize_t, code=Py_ssize_t, found=Py_ssize_t)
cpdef Py_ssize_t unspaced(str text) except -1
@cython.locals(folded=str, found=list, size=Py_ssize_t, at=Py_ssize_t, start=Py_ssize_t, i=Py_ssize_t, kind=int)
cpdef list terms(str text)
cdef int _kind(int code) except -1
