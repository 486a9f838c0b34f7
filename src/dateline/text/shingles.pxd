# Types for the compiled twin of shingles.py; the code is there.
cimport cython
from dateline.text cimport tally

cdef int _IN_WORD, _ALONE
cdef Py_ssize_t _RUN, _RUN_OF_LETTERS
cdef int _FIRST_HAN
cdef unsigned long long _ALL, _SEED, _PRIME, _STEP, _MIX

@cython.locals(size=Py_ssize_t, at=Py_ssize_t, number="unsigned long long", is_inside=bint, char=Py_UCS4, kind=int, used=Py_ssize_t, room="unsigned long long[::1]")
cpdef words(str text)
@cython.locals(found=set, size=Py_ssize_t, at=Py_ssize_t)
cpdef set of_width(unsigned long long[::1] numbers, Py_ssize_t width)
cpdef whole(unsigned long long[::1] numbers)
@cython.locals(size=Py_ssize_t, at=Py_ssize_t, room="unsigned long long[::1]")
cpdef list marks(unsigned long long[::1] numbers)
@cython.locals(size=Py_ssize_t, at=Py_ssize_t, number="unsigned long long", limit="unsigned long long", found=set)
cpdef list smallest(unsigned long long[::1] numbers, Py_ssize_t count)
@cython.locals(wanted=Py_ssize_t, number="unsigned long long", at=Py_ssize_t, char=Py_UCS4)
cdef unsigned long long _run(str text, Py_ssize_t first, Py_ssize_t size) except? 0
@cython.locals(number="unsigned long long", at=Py_ssize_t)
cdef unsigned long long _shingle(unsigned long long[::1] numbers, Py_ssize_t first, Py_ssize_t width) noexcept
@cython.locals(low="unsigned long long")
cdef long long _short(unsigned long long number) noexcept
