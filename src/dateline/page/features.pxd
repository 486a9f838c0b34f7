# Types for the compiled twin of features.py; the code is there.
cimport cython

cdef int WIDTH, _FAR, _SHORT, _FEW_BITS

@cython.locals(around=long)
cpdef bint is_menu(mark) except -1

cdef class _Alike:
    cdef int count
    cdef double length
    cdef int prose
    cdef double links

cdef class Table:
    cdef readonly object sheet
    cdef list cuts
    cdef list boxes
    cdef list marks
    cdef object clues
    cdef readonly Py_ssize_t count
    cdef readonly object out
    cdef readonly list asked
    cdef float[::1] cells
    cdef Py_ssize_t at
    cdef double[::1] lengths
    cdef double[::1] links
    cdef double[::1] prose
    cdef int[::1] paragraphs
    cdef int[::1] to_heading
    cdef int[::1] to_prose
    cdef list folds
    cdef readonly list likeness
    cdef list alike
    cdef dict copies
    cdef dict copies_before
    cdef dict scopes
    cdef readonly Py_ssize_t first
    cdef readonly Py_ssize_t last
    cdef readonly Py_ssize_t text_first
    cdef readonly Py_ssize_t text_last
    cdef readonly Py_ssize_t headline
    cdef list said

    @cython.locals(under=Py_ssize_t, last_prose=Py_ssize_t, index=Py_ssize_t, level=int)
    cpdef fill(self)
    cdef inline _put(self, double value)
    @cython.locals(count=Py_ssize_t, index=Py_ssize_t, back=Py_ssize_t, heading=int, prose=int, shown=bint)
    cdef _sum(self)
    @cython.locals(index=Py_ssize_t, size=Py_ssize_t, group=_Alike, fold=str, is_candidate=bint)
    cdef _compare(self)
    @cython.locals(i=Py_ssize_t)
    cdef _place_story(self)
    @cython.locals(text=str, head=str, char=Py_UCS4, size=Py_ssize_t, digits=int, capitals=int, letters=int, words=int, quote=bint, bar=bint, mail=bint, is_short=bint, is_line=bint, fold=str, before=int, length=double)
    cdef _text(self, cut, mark, Py_ssize_t index)
    cdef bint _is_summary(self, str fold) except -1
    cdef bint _names_author(self, str text) except -1
    @cython.locals(group=int, number=int, own=long, near=long, around=long, bit=int, depth=int, index=Py_ssize_t)
    cdef _markup(self, cut, mark)
    @cython.locals(inner=Py_ssize_t, middle=Py_ssize_t, outer=Py_ssize_t, wanted=Py_ssize_t, much=double)
    cdef tuple _scope_of(self, Py_ssize_t start)
    @cython.locals(total=double, number=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, length=double, prose=double, group=_Alike)
    cdef _scopes(self, Py_ssize_t start, Py_ssize_t index)
    @cython.locals(count=Py_ssize_t, in_text=bint)
    cdef _standing(self, Py_ssize_t index)
    @cython.locals(count=Py_ssize_t, other=Py_ssize_t, step=int, first=Py_ssize_t, last=Py_ssize_t)
    cdef _neighbours(self, cut, Py_ssize_t index)
