"""From tokens to the tree of a search: parentheses, then NEAR, NOT, AND, OR, each weaker than the one before."""

from __future__ import annotations

from datetime import date
from typing import Final

from dateline.archive.grammar import fields, forms, limits, tokens, values, wording
from dateline.archive.grammar.fields import Field, Takes
from dateline.archive.grammar.refusing import refusal, said
from dateline.archive.grammar.tokens import Kind, Token
from dateline.model.query import All, Node, Query, Words
from dateline.text import characters, words

#: What can begin something to look for.
_BEGINS: Final = frozenset(
    (Kind.WORD, Kind.PHRASE, Kind.ADDRESS, Kind.FIELD, Kind.EVERYTHING, Kind.OPEN, Kind.MINUS, Kind.NOT)
)
_NOTHING: Final = 'nothing to search for: type a word, a "phrase" or a story code'


def parse(text: str, *, today: date | None = None, allow_empty: bool = False) -> Query:
    """Return the search that `text` asks for; words such as `yesterday` count from `today`.

    With `allow_empty` a search for nothing finds all stories. Raises QueryError over what cannot be
    understood; its `at` is the column, from 0.

    >>> parse('harbour -"ferry strike"').root.parts[0]
    Words(terms=('harbour',), field=None, is_prefix=False, at=0, end=7)
    """
    text = characters.whole(text)  # the engine takes nothing else
    found = tokens.cut(text)
    root = _Parser(text, found, today).whole()
    if root is None:
        if not allow_empty:
            raise refusal(text, 0, _NOTHING)
        root = forms.EVERYTHING
    root = forms.whole(root)
    limits.check(text, root)
    is_word = (
        len(found) == 1 and found[0].kind is Kind.WORD and isinstance(root, Words) and not root.is_prefix
    )
    alone = words.fold(text).strip()
    return Query(text, root, alone if is_word and not any(char.isspace() for char in alone) else None)


class _Parser:
    """One search being read, token by token, from left to right."""

    def __init__(self, text: str, found: list[Token], today: date | None) -> None:
        self._text = text
        self._tokens = found
        self._at = 0
        self._today = today
        #: The field that each open parenthesis stands behind, and the part of the page that `role:` names in it.
        self._fields: list[Field | None] = [None]
        self._parts: list[Token | None] = [None]

    def whole(self) -> Node | None:
        found = self._group()
        if (token := self._token()) is not None:
            raise self._no(
                token, "the ) in {column} closes nothing: drop it, or put quotation marks around the words"
            )
        return found

    # ── where we are

    def _token(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _kind(self) -> Kind | None:
        token = self._token()
        return token.kind if token else None

    def _taken(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _no(self, token: Token, message: str) -> Exception:
        return refusal(self._text, token.at, message)

    def _lacks(self, operator: Token, side: str) -> Exception:
        shown = "-" if operator.kind is Kind.MINUS else operator.value
        return self._no(
            operator,
            f'{shown} in {{column}} has nothing {side} it: write what to look for there, or "{shown}" for the word itself',
        )

    # ── from the weakest to the strongest

    def _group(self) -> Node | None:
        """Read up to the end or a closing parenthesis, which is left."""
        found = self._any()
        role = self._parts[-1]
        if role is None:
            return found
        part = fields.part_named(role.value)
        assert part is not None
        if found is None or (made := forms.looked_for_in(found, part)) == found:
            raise self._no(
                role,
                f"role:{said(role.value)} in {{column}} says where to look, and no word beside it says what for: "
                f"write role:{said(role.value)} ferry, or {part}:ferry",
            )
        return made

    def _any(self) -> Node | None:
        found = [self._every()]
        while self._kind() is Kind.OR:
            operator = self._taken()
            if found[-1] is None:
                raise self._lacks(operator, "before")
            found.append(self._every())
            if found[-1] is None:
                raise self._lacks(operator, "behind")
        parts = [part for part in found if part is not None]
        return forms.any_of(parts) if len(parts) > 1 else found[0]

    def _every(self) -> Node | None:
        found: list[Node] = []
        has_begun = False
        while True:
            operator = None
            if self._kind() is Kind.AND:
                operator = self._taken()
                if not has_begun:
                    raise self._lacks(operator, "before")
            if self._kind() not in _BEGINS:
                if operator is not None:
                    raise self._lacks(operator, "behind")
                token = self._token()
                if token is not None and token.kind is Kind.NEAR:
                    raise self._lacks(token, "before")
                break
            part = self._maybe_not()
            has_begun = True
            if part is not None:
                found.append(part)
        if not found:
            return None
        return forms.all_of(found) if len(found) > 1 else found[0]

    def _maybe_not(self) -> Node | None:
        signs: list[Token] = []
        while self._kind() in (Kind.NOT, Kind.MINUS):
            signs.append(self._taken())
        if not signs:
            return self._maybe_near()
        last = signs[-1]
        if self._kind() not in _BEGINS:
            raise self._lacks(last, "behind")
        start = self._token()
        assert start is not None
        if start.kind is Kind.FIELD and start.field is not None and start.field.takes is Takes.PART:
            raise self._no(
                last, "role: says where to look and cannot be excluded, as in {column}: write -comments:ferry"
            )
        begun = self._at
        found = self._maybe_near()
        if found is None:
            raise self._lacks(last, "behind")
        if isinstance(found, All):
            raise self._no(last, "what is excluded in {column} is every story: nothing would be left")
        if last.kind is Kind.MINUS and self._has_near(begun):
            raise self._no(
                last, "the - in {column} may belong to the word or to both: write -(ferry NEAR strike)"
            )
        for _ in signs:
            found = forms.none_of(found)
        return found

    def _has_near(self, begun: int) -> bool:
        """Say whether NEAR joined the tokens read from number `begun` on, outside of parentheses."""
        depth = 0
        for token in self._tokens[begun : self._at]:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if token.kind is Kind.NEAR and not depth:
                return True
        return False

    def _maybe_near(self) -> Node | None:
        found = [self._one()]
        signs: list[Token] = []
        while self._kind() is Kind.NEAR:
            sign = self._taken()
            if found[-1] is None:
                raise self._lacks(sign, "before")
            if self._kind() not in _BEGINS:
                raise self._lacks(sign, "behind")
            if self._kind() in (Kind.NOT, Kind.MINUS):
                raise self._no(
                    sign, f"{sign.value} in {{column}} joins words and excludes none: write ferry -strike"
                )
            signs.append(sign)
            found.append(self._one())
            if found[-1] is None:
                raise self._lacks(sign, "behind")
        if not signs:
            return found[0]
        return wording.near(self._text, [part for part in found if part is not None], signs)

    def _one(self) -> Node | None:
        token = self._taken()
        if token.kind is Kind.FIELD:
            return self._field(token)
        if token.kind is Kind.OPEN:
            return self._parenthesis(token, self._fields[-1])
        if token.kind is Kind.EVERYTHING:
            if self._fields[-1] is not None:
                raise self._no(
                    token, "the * in {column} cannot stand there: write what to look for in the field"
                )
            return forms.EVERYTHING
        return self._leaf(token, self._fields[-1], token.at)

    # ── fields and parentheses

    def _field(self, token: Token) -> Node | None:
        field = token.field
        assert field is not None
        outer = self._fields[-1]
        if outer is not None:
            raise self._no(
                token,
                f"{token.value}: in {{column}} stands inside {outer.name}:( ): close that parenthesis first",
            )
        value = self._taken()
        if field.takes is Takes.PART:
            self._look_in(token, value)
            return None
        if value.kind is Kind.OPEN:
            found = self._parenthesis(value, field)
        else:
            found = self._leaf(value, field, token.at)
        if found is None:
            raise self._no(
                token, f"{field.name}: in {{column}} has nothing to look for behind it: write {field.example}"
            )
        return found

    def _look_in(self, token: Token, value: Token) -> None:
        if value.kind is not Kind.WORD or fields.part_named(value.value) is None:
            near = fields.nearest(value.value, list(fields.PARTS))
            guess = f"did you mean role:{near}?" if near else f"write one of {', '.join(fields.PARTS)}"
            shown = "( )" if value.kind is Kind.OPEN else said(value.value)
            raise self._no(value, f"{shown} in {{column}} is no part of a page that can be searched: {guess}")
        before = self._parts[-1]
        if before is not None and fields.part_named(before.value) != fields.part_named(value.value):
            raise self._no(
                token,
                f"role: in {{column}} is the second here, and words are looked for in one part:"
                f" write {fields.part_named(before.value)}:ferry OR {fields.part_named(value.value)}:ferry",
            )
        self._parts[-1] = value

    def _parenthesis(self, opening: Token, field: Field | None) -> Node | None:
        if len(self._fields) > limits.MOST_DEPTH:
            raise self._no(
                opening,
                f"the parenthesis in {{column}} is the {limits.MOST_DEPTH + 1}st inside others: use fewer",
            )
        self._fields.append(field)
        self._parts.append(None)
        found = self._group()
        self._fields.pop()
        self._parts.pop()
        if self._kind() is not Kind.CLOSE:
            raise self._no(opening, "the ( in {column} is not closed: write a ) where it ends, or drop it")
        self._taken()
        return found

    def _leaf(self, token: Token, field: Field | None, start: int) -> Node | None:
        if token.kind is Kind.ADDRESS and field is None:
            return values.address(token.value, token.at, token.end)
        if field is None or field.takes in (Takes.WORDS, Takes.SITE):
            return wording.leaf(self._text, token, field, start)
        if token.kind is Kind.PHRASE:
            if token.within is not None or self._text[token.end - 1] == "*":
                raise self._no(
                    token, f"{field.name}: in {{column}} takes a whole value, without * or ~: {field.example}"
                )
            return self._value(token, field, start, 1)
        is_any_day = field.takes is Takes.DAYS and token.value == "*"
        if field.of != "address" and token.value.endswith("*") and not is_any_day:
            raise self._no(
                token, f"{field.name}: in {{column}} takes a whole value, without *: {field.example}"
            )
        return self._value(token, field, start, 0)

    def _value(self, token: Token, field: Field, start: int, quote: int) -> Node | None:
        if not token.value.strip() or (
            field.of == "publisher_code" and not values.publisher_code(token.value)
        ):
            return None
        return values.leaf(self._text, field, token.value, token.at + quote, (start, token.end), self._today)
