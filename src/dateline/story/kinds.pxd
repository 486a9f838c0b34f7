# Types for the compiled twin of kinds.py; the code is there.
cimport cython

cdef object _BODY, _SUBHEAD, _CAPTION
cdef dict _NUMBER_OF

cdef bint _has_price(str text) except -1
@cython.locals(count=Py_ssize_t, char=Py_UCS4)
cdef Py_ssize_t _digits(str text) except -1
@cython.locals(run=Py_ssize_t, longest_run=Py_ssize_t, runs=Py_ssize_t, paragraphs=Py_ssize_t, subheads=Py_ssize_t, total=Py_ssize_t, longest=Py_ssize_t, ends=Py_ssize_t, asks=Py_ssize_t, said=str, opening=str, size=Py_ssize_t, count=Py_ssize_t)
cdef list _text_row(tuple blocks, str text, Py_ssize_t word_count)
@cython.locals(size=Py_ssize_t, linked=Py_ssize_t, short=Py_ssize_t, sizes=list, lengths=dict, number=Py_ssize_t)
cdef list _page_row(tuple blocks, reading)
