# Types for the compiled twin of hints.py; the code is there.
cimport cython

cdef dict PHRASES, _words_known, _hints_known, _TAG_HINTS
cdef Py_ssize_t _LONGEST, _MAX_KNOWN, _MAX_NAMES
cdef tuple _NAME_ATTRIBUTES

@cython.locals(found=str, key=str, value=str)
cpdef str names_of(dict attributes)
@cython.locals(known=str)
cpdef str named(str found)
cpdef long of_names(str names) except -1
cpdef long of_tag(str tag) except -1
@cython.locals(words=list, start=Py_ssize_t, at=Py_ssize_t, size=Py_ssize_t, char=Py_UCS4)
cdef str _split(str found)
@cython.locals(found=long, first=Py_ssize_t, last=Py_ssize_t, word=str)
cdef long _suggested(list words) except -1
