# Types for the compiled twin of hints.py; the code is there.
cimport cython

cdef dict _words_known, _hints_known
cdef tuple _NAME_ATTRIBUTES

@cython.locals(found=str, key=str, value=str, known=str)
cpdef str names_of(dict attributes)
cpdef of_names(str names)
