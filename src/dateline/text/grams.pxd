# Types for the compiled twin of grams.py; the code is there.
cimport cython

cdef class Classifier:
    cdef readonly list classes
    cdef double[::1] _prior
    cdef double[::1] _floor
    cdef double _unit
    cdef unsigned char[::1] _letters
    cdef unsigned int[::1] _behind
    cdef int[::1] _features
    cdef unsigned char[::1] _languages
    cdef unsigned char[::1] _steps
    cdef unsigned int[::1] _first
    cdef unsigned int[::1] _start
    cdef int[::1] _roots

    @cython.locals(count=Py_ssize_t, times=dict, state=Py_ssize_t, position=Py_ssize_t, feature=int, total=double, weight=double, often=int, number=Py_ssize_t)
    cpdef scores(self, bytes text)
    @cython.locals(low=Py_ssize_t, high=Py_ssize_t, middle=Py_ssize_t)
    cdef Py_ssize_t _after(self, Py_ssize_t state, unsigned char letter) noexcept
    @cython.locals(at=Py_ssize_t)
    cdef void _weigh(self, Py_ssize_t feature, double weight, double[::1] found) noexcept

@cython.locals(counted="unsigned int[::1]", number=Py_ssize_t, first=Py_ssize_t)
cdef _starts(counts, Py_ssize_t first)
