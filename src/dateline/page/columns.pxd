# Types for the compiled twin of columns.py; the code is there.
cimport cython

cdef int NONE, PROSE, SHOWN, HIDDEN, SENTENCE, LEGAL, ENDS, BOLD
cdef int _KNOWN
cdef double[::1] _LOGS
cdef dict NUMBERS

@cython.locals(half=double, known=Py_ssize_t)
cpdef double log_of(double length) noexcept

cdef class Columns:
    cdef readonly object sheet
    cdef readonly list cuts
    cdef readonly list marks
    cdef readonly Py_ssize_t count
    cdef readonly Py_ssize_t boxes
    cdef double[::1] length
    cdef double[::1] share
    cdef int[::1] flags
    cdef int[::1] heading
    cdef int[::1] own
    cdef int[::1] near
    cdef int[::1] around
    cdef int[::1] label
    cdef int[::1] ruled
    cdef int[::1] box
    cdef int[::1] first
    cdef int[::1] last
    cdef int[::1] parent
    cdef int[::1] depth

    @cython.locals(flags=int)
    cdef _enter(self, cut, mark, Py_ssize_t index)
