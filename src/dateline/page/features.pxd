# Types for the compiled twin of features.py; the code is there.
cimport cython
from dateline.page.headline cimport likeness
from dateline.page.columns cimport Columns, log_of

cdef int BOLD, ENDS, HIDDEN, LEGAL, NONE, PROSE, SENTENCE, SHOWN
cdef int WIDTH, MIN_FOLDED, _FAR, _SHORT, _BITS, _LABELLED, _RULING, _GROUPS, _FIRST_STEP, _LAST_STEP, _HEAD, _COLON_REACH, _LIKE, MAX_HEADLINE
cdef int _LETTER, _CAPITAL, _DIGIT, _QUOTE, _BAR, _MAIL, _COLON
cdef int _MENUS, _NO_MENUS
cdef double MAX_MENU_LINK
cdef bytes _ASCII
cdef dict _GROUP_OF

@cython.locals(around=int)
cpdef bint is_menu(Columns columns, Py_ssize_t index) noexcept

cdef class _Alike:
    cdef int count
    cdef double length
    cdef int prose
    cdef double links

cdef class Table:
    cdef readonly Columns columns
    cdef list cuts
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
    cdef int[::1] same
    cdef int[::1] copies
    cdef int[::1] before
    cdef int[::1] scopes
    cdef list folds
    cdef readonly list likeness
    cdef list alike
    cdef readonly Py_ssize_t first
    cdef readonly Py_ssize_t last
    cdef readonly Py_ssize_t text_first
    cdef readonly Py_ssize_t text_last
    cdef readonly Py_ssize_t headline
    cdef list said

    @cython.locals(columns=Columns, under=Py_ssize_t, last_prose=Py_ssize_t, index=Py_ssize_t, level=int, label=int, number=int, same=Py_ssize_t)
    cpdef fill(self)
    cdef inline void _put(self, double value) noexcept
    @cython.locals(columns=Columns, count=Py_ssize_t, index=Py_ssize_t, back=Py_ssize_t, heading=int, prose=int, shown=bint, length=double)
    cdef void _sum(self) noexcept
    @cython.locals(columns=Columns, boxes=list, groups=dict, texts=dict, index=Py_ssize_t, text=str, size=Py_ssize_t, flags=int, group=_Alike, fold=str, is_candidate=bint, same=Py_ssize_t, number=Py_ssize_t, parent=Py_ssize_t)
    cdef _compare(self)
    @cython.locals(opening=str, beginning=str, said=str)
    cdef str _fold(self, str text, Py_ssize_t size)
    @cython.locals(index=Py_ssize_t, is_begun=bint)
    cdef _place_story(self)
    @cython.locals(columns=Columns, text=str, size=Py_ssize_t, reach=Py_ssize_t, at=Py_ssize_t, char=Py_UCS4, digits=int, capitals=int, letters=int, signs=int, kinds=int, words=int, flags=int, length=double, share=double, links=Py_ssize_t, is_short=bint, has_colon=bint, fold=str, number=int)
    cdef _text(self, cut, Py_ssize_t index)
    @cython.locals(said=str)
    cdef bint _is_summary(self, str fold) except -1
    @cython.locals(name=str)
    cdef bint _names_author(self, str text) except -1
    @cython.locals(columns=Columns, group=int, number=int, own=int, near=int, around=int, bit=int, box=Py_ssize_t)
    cdef _markup(self, cut, Py_ssize_t index)
    @cython.locals(columns=Columns, inner=Py_ssize_t, middle=Py_ssize_t, outer=Py_ssize_t, wanted=Py_ssize_t, much=double)
    cdef void _find_scopes(self, Py_ssize_t start) noexcept
    @cython.locals(columns=Columns, total=double, start=Py_ssize_t, number=int, box=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, length=double, prose=double, group=_Alike)
    cdef _scopes(self, Py_ssize_t index)
    @cython.locals(count=Py_ssize_t, in_text=bint)
    cdef void _standing(self, Py_ssize_t index) noexcept
    @cython.locals(columns=Columns, count=Py_ssize_t, other=Py_ssize_t, flags=int, first=Py_ssize_t, last=Py_ssize_t)
    cdef _neighbours(self, Py_ssize_t index)
