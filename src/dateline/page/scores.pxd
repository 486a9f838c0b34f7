# Types for the compiled twin of scores.py; the code is there.
cimport cython
from dateline.page.features cimport Table

cdef int _STORY, _BOX

cdef class Scores:
    cdef list roles
    cdef int _count
    cdef int _nav
    cdef int _headline
    cdef double[::1] _scores
    cdef int[::1] _sorts
    cdef list _told
    cdef int[::1] _rows

    @cython.locals(row=int, first=Py_ssize_t, best=int, number=int)
    cdef int _likeliest(self, Py_ssize_t index, int without, int but) noexcept
    cdef int best(self, Py_ssize_t index) noexcept
    cdef int furniture(self, Py_ssize_t index) noexcept
    cpdef outside(self, Py_ssize_t index)
    cpdef other_than(self, Py_ssize_t index, role)
    @cython.locals(first=Py_ssize_t)
    cdef double lead(self, Py_ssize_t index, int best, int other) noexcept
    @cython.locals(best=int)
    cpdef bint denies(self, Py_ssize_t index, role) except -1
    @cython.locals(row=int, first=Py_ssize_t, top=double, total=double, number=int)
    cpdef chances(self, Py_ssize_t index)
