"""No query without an organisation: managers that refuse to read or write across tenants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from django.db import models
from django.db.models.lookups import Exact
from django.db.models.sql import Query
from django.db.models.sql.where import AND, WhereNode

from headway.records.inserting import insert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headway.records.models import Organisation

SCOPE = "organisation"


class UnscopedQueryError(RuntimeError):
    """A query that does not say whose records it reads."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            f"a query on {model.__name__} names no organisation: "
            f"begin it with {model.__name__}.objects.for_organisation(organisation)"
        )


def names_one_organisation(where: WhereNode) -> bool:
    """Whether every row that passes ``where`` belongs to one organisation that it states.

    Only conditions joined by AND count: an organisation inside an OR, or under a NOT, limits nothing.
    """
    if where.negated or where.connector != AND:
        return False
    return any(
        names_one_organisation(child) if isinstance(child, WhereNode) else _is_scope(child) for child in where.children
    )


def _is_scope(lookup: Any) -> bool:
    column = getattr(getattr(lookup, "lhs", None), "target", None)
    if not isinstance(lookup, Exact) or column is None:
        return False
    if hasattr(lookup.rhs, "resolve_expression") or hasattr(lookup.rhs, "as_sql"):
        return False  # a column, of this row or of an outer query's, limits nothing: only a value names one
    return bool(column.name == SCOPE or (column.unique and column.model._meta.label == "records.Organisation"))


class ScopedQuery(Query):
    """A query that is compiled only where it names an organisation."""

    def get_compiler(self, *args: Any, **options: Any) -> Any:
        """Refuse to become SQL without an organisation."""
        if not names_one_organisation(self.where):
            raise UnscopedQueryError(cast("type[models.Model]", self.model))
        return super().get_compiler(*args, **options)


class ScopedQuerySet(models.QuerySet[Any]):
    """A query set that can be evaluated only after ``for_organisation``."""

    def __init__(
        self,
        model: type[models.Model] | None = None,
        query: Query | None = None,
        using: str | None = None,
        hints: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(model=model, query=query or ScopedQuery(model), using=using, hints=hints)

    def for_organisation(self, organisation: Organisation | int) -> Self:
        """The rows of one organisation, given as its row or its number."""
        return self.filter(organisation=organisation)

    def update(self, **values: Any) -> int:
        """Change the rows of the organisation named."""
        self._refuse_unscoped()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete the rows of the organisation named, in one statement."""
        self._refuse_unscoped()
        count = self._raw_delete(self.db)
        return count, {self.model._meta.label: count}

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Insert rows, each of which names its organisation."""
        rows = list(objs)
        if any(row.organisation_id is None for row in rows):
            raise UnscopedQueryError(self.model)
        if args or options or self.model._meta.auto_field is not None:
            return super().bulk_create(rows, *args, **options)
        insert(self.model, rows)
        return rows

    def _refuse_unscoped(self) -> None:
        if not names_one_organisation(self.query.where):
            raise UnscopedQueryError(self.model)


ScopedManager = models.Manager.from_queryset(ScopedQuerySet, class_name="ScopedManager")


class Scoped(models.Model):
    """A record of an organisation. Its primary key begins with the organisation's number."""

    organisation = models.ForeignKey(
        "records.Organisation", on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )

    objects = ScopedManager()

    class Meta:
        abstract = True
