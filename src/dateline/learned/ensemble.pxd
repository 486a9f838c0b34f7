# Types for the compiled twin of ensemble.py; the code is there.
cimport cython

cdef class Ensemble:
    cdef readonly tuple features
    cdef readonly tuple classes
    cdef Py_ssize_t _width
    cdef Py_ssize_t _count
    cdef double _unit
    cdef double[::1] _bias
    cdef int[::1] _levels
    cdef int[::1] _used
    cdef Py_ssize_t _stride
    cdef int[::1] _asked
    cdef float[::1] _borders
    cdef short[::1] _leaves

    @cython.locals(at=Py_ssize_t, k=Py_ssize_t, feature=Py_ssize_t, row=Py_ssize_t, width=Py_ssize_t)
    cdef _turn(self, float[::1] rows, Py_ssize_t first, Py_ssize_t height, float[::1] columns)
    @cython.locals(stride=Py_ssize_t, leaves="short[::1]", question=Py_ssize_t, first=Py_ssize_t, tree=Py_ssize_t, level=int, levels=int, row=Py_ssize_t, at=Py_ssize_t, to=Py_ssize_t, k=Py_ssize_t, border=float, bit=int)
    cdef _add(self, float[::1] columns, Py_ssize_t height, int[::1] leaf, int[::1] sums)
    @cython.locals(count=Py_ssize_t, row=Py_ssize_t, k=Py_ssize_t)
    cdef _score(self, Py_ssize_t first, Py_ssize_t height, int[::1] sums, double[::1] found)
