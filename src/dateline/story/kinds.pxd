# Types for the compiled twin of kinds.py; the code is there.
cimport cython

@cython.locals(count=Py_ssize_t, char=Py_UCS4)
cdef Py_ssize_t _digits(str text) except -1
@cython.locals(run=Py_ssize_t, longest=Py_ssize_t, runs=Py_ssize_t)
cdef list _text_row(reading, story, Py_ssize_t word_count)
@cython.locals(size=Py_ssize_t, linked=Py_ssize_t, short=Py_ssize_t, sizes=dict, lengths=dict)
cdef list _page_row(reading)
