# Types for the compiled twin of marks.py; the code is there.
cimport cython

cdef str _SENTENCE_ENDS, _AFTER_END
cdef double UNSPACED_WEIGHT
cdef long FURNITURE, _WITHOUT_PROSE, _NOT_AROUND_BODY, _MENUS

@cython.locals(size=Py_ssize_t, at=Py_ssize_t, after=Py_ssize_t, char=Py_UCS4)
cdef Py_ssize_t _sentence_end(str text)

@cython.locals(head=str)
cdef bint _is_legal(str text)

cdef class _Prose:
    cdef list _lengths
    cdef list _counts

    cpdef double share(self, box)
    cpdef Py_ssize_t paragraphs(self, box)

@cython.locals(hint=long)
cdef long _own_hint(box, _Prose prose)
