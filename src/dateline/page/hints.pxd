# Types for the compiled twin of hints.py; the code is there.
cimport cython

cdef dict _words_known, _hints_known, _TAG_HINTS
cdef tuple _NAME_ATTRIBUTES

@cython.locals(found=str, key=str, value=str)
cpdef str names_of(dict attributes)
@cython.locals(known=str)
cpdef str named(str found)
cpdef long of_names(str names) except -1
cpdef long of_tag(str tag) except -1
