# Types for the compiled twin of references.py; the code is there.
cimport cython

cdef dict _NAMED

@cython.locals(first=str, part=str, said=str, parts=list, found=list, end=Py_ssize_t)
cpdef str in_text(str text)
@cython.locals(code=long)
cdef str _numbered(str part, Py_ssize_t end)
@cython.locals(first=str, parts=list)
cpdef str in_attribute(str value)
@cython.locals(at=Py_ssize_t, size=Py_ssize_t, said=str, rest=str)
cdef str _resolved(str text)
