# Types for the compiled twin of signs.py; the code is there.
cimport cython

cdef dict _GROUPS

@cython.locals(found=list, groups=tuple)
cdef list _spoken(list heard)
@cython.locals(count=Py_ssize_t, total=Py_ssize_t, opening=str, everything=str, heard=list)
cdef list _text_row(reading, story)
