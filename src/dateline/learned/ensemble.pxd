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
    cdef int[::1] _asked
    cdef float[::1] _borders
    cdef short[::1] _leaves

    @cython.locals(count=Py_ssize_t, row=Py_ssize_t, k=Py_ssize_t, best=Py_ssize_t)
    cpdef list best(self, double[::1] scores)
    @cython.locals(count=Py_ssize_t, row=Py_ssize_t, start=Py_ssize_t, k=Py_ssize_t, question=Py_ssize_t, first=Py_ssize_t, tree=Py_ssize_t, level=int, levels=int, leaf=int, at=Py_ssize_t)
    cdef _fill(self, float[::1] rows, Py_ssize_t height, int[::1] sums, double[::1] found)
