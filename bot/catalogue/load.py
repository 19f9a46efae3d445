"""Loading the catalogue: every .sql file read, vetted and compared with its seal. A broken file is listed and not
served; the rest keep working."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.catalogue.fragments import vet_fragments
from bot.catalogue.header import Header, read_header
from bot.catalogue.problems import Problem, Wrong
from bot.catalogue.query import Query
from bot.catalogue.rules import check_rules
from bot.catalogue.seal import seal_of
from bot.catalogue.source import Source, read_source
from bot.catalogue.vetting import forget_lines, parse_statement, tables_of, vet_tree
from bot.errors import CatalogueError, UnvettedError

QUERY_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """``queries`` are served. ``unvetted`` could be, once somebody has reviewed them. ``problems`` says why the others
    are not; a broken file of a company hides our file of the same name, because ours may mean something else."""

    queries: Mapping[str, Query] = field(default_factory=dict, repr=False)
    unvetted: Mapping[str, Query] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()

    def query(self, name: str) -> Query:
        """The vetted query; raises :class:`UnvettedError` or :class:`CatalogueError` with file and line."""
        if name in self.queries:
            return self.queries[name]
        if name in self.unvetted:
            raise UnvettedError(str(_unsealed(self.unvetted[name])))
        for problem in self.problems:
            if problem.path.stem == name:
                raise CatalogueError(str(problem))
        raise CatalogueError(f"There is no query named {name!r} in the catalogue.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """What one file came to."""

    name: str
    query: Query | None
    problems: tuple[Problem, ...]


def load_catalogue(folders: Sequence[Path]) -> Catalogue:
    """Reads ``<folder>/<topic>/<name>.sql`` of every folder; a later folder replaces queries of an earlier one."""
    files: dict[str, Loaded] = {}
    problems: list[Problem] = []
    for folder in folders:
        loaded, doubled = _load_folder(folder)
        files.update(loaded)
        problems += doubled
    vetted: dict[str, Query] = {}
    unvetted: dict[str, Query] = {}
    for name, file in files.items():
        problems += file.problems
        if file.query is not None and not file.problems:
            (vetted if is_sealed(file.query) else unvetted)[name] = file.query
    problems += [_unsealed(query) for query in unvetted.values()]
    return Catalogue(
        queries=vetted, unvetted=unvetted, problems=tuple(sorted(problems, key=lambda p: (p.path, p.line)))
    )


def _load_folder(folder: Path) -> tuple[dict[str, Loaded], list[Problem]]:
    loaded: dict[str, Loaded] = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        return loaded, [Problem(path=folder, line=1, message="no such folder, expected <topic>/<name>.sql in it")]
    for path in sorted(path for path in folder.glob("*/*.sql") if not path.parent.name.startswith(".")):
        file = load_file(path)
        if file.name in loaded:
            message = f"a second query named {file.name!r} in {folder}, expected one"
            problems.append(Problem(path=path, line=1, message=message))
            loaded[file.name] = Loaded(name=file.name, query=None, problems=())
        else:
            loaded[file.name] = file
    return loaded, problems


def load_file(path: Path) -> Loaded:
    """Reads and vets one file; never raises for what stands in it."""
    try:
        source = read_source(path)
    except Wrong as wrong:
        return _failed(path, wrong)
    except OSError as wrong:
        return _failed(path, Wrong(1, f"the file cannot be read: {wrong.strerror}"))
    header = read_header(source)
    try:
        query = _query(source, header)
    except Wrong as wrong:
        return Loaded(
            name=path.stem, query=None, problems=(*header.problems, *_problems(path, [wrong], source.sql_line - 1))
        )
    if query is None:
        return Loaded(name=path.stem, query=None, problems=header.problems)
    problems = tuple(_vet(query, source))
    forget_lines(query.tree)
    return Loaded(name=path.stem, query=query, problems=problems)


def _query(source: Source, header: Header) -> Query | None:
    tree = parse_statement(source.sql)
    if header.problems:
        # The header is to be mended first, but what stands in the SQL is told in the same run.
        for wrong in vet_tree(tree, kind="report"):
            raise wrong
        return None
    return Query(
        name=source.path.stem,
        topic=source.path.parent.name,
        sql=source.sql.strip(),
        tree=tree,
        tables=tables_of(tree),
        path=source.path,
        lines=header.lines,
        **header.values,
    )


def _vet(query: Query, source: Source) -> Iterator[Problem]:
    if not QUERY_NAME.match(query.name):
        yield Problem(path=query.path, line=1, message="the file's name, expected lower-case letters, digits and _")
    in_sql = list(vet_tree(query.tree, kind=query.kind))
    yield from _problems(query.path, in_sql, source.sql_line - 1)
    if not in_sql:
        yield from _problems(query.path, [*check_rules(query), *vet_fragments(query)], 0)


def _problems(path: Path, wrongs: Sequence[Wrong], before: int) -> list[Problem]:
    """Once per line and message: one construct often shows in several nodes of the tree."""
    told = dict.fromkeys((wrong.line + before, wrong.message) for wrong in wrongs)
    return [Problem(path=path, line=line, message=message) for line, message in told]


def _failed(path: Path, wrong: Wrong) -> Loaded:
    return Loaded(name=path.stem, query=None, problems=tuple(_problems(path, [wrong], 0)))


def is_sealed(query: Query) -> bool:
    return query.vetted is not None and query.vetted.seal == seal_of(query)


def _unsealed(query: Query) -> Problem:
    line = query.lines.get("vetted", 1)
    what = "not reviewed yet" if query.vetted is None else "changed since its review"
    return Problem(path=query.path, line=line, message=f"{what}, expected a seal; run `funnelbot vet {query.name}`")
