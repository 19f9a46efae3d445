"""Writing a seal: into the header, every other byte of the file untouched, and the sealed text into the folder's store,
so that the next reviewer sees what changed since."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from bot.catalogue.header import compose
from bot.catalogue.problems import Problem
from bot.catalogue.query import Query, Vetting
from bot.catalogue.seal import seal_of, sealed_text
from bot.catalogue.source import Source, read_source

STORE = ".sealed"  # beside the topics, in the shipped catalogue as in a company's own folder


def store_path(query: Query) -> Path:
    return query.path.parent.parent / STORE / f"{query.name}.txt"


def difference(query: Query) -> list[str]:
    """The sealed text of the last review against that of the file, as lines of a unified diff; empty when equal."""
    store = store_path(query)
    before = store.read_text(encoding="utf-8").splitlines() if store.exists() else []
    return list(
        difflib.unified_diff(before, sealed_text(query).splitlines(), "last sealed", str(query.path), lineterm="")
    )


def write_seal(query: Query, *, by: str, on: date) -> Query:
    """Seals the file as it stands and returns the query with its vetting."""
    source = read_source(query.path)
    vetting = Vetting(by=by, on=on, seal=seal_of(query))
    query.path.write_bytes(_with_vetting(source, vetting).encode("utf-8"))
    store = store_path(query)
    store.parent.mkdir(exist_ok=True)
    store.write_text(sealed_text(query), encoding="utf-8")
    return replace(query, vetted=vetting)


def _with_vetting(source: Source, vetting: Vetting) -> str:
    value = f"{{by: {_scalar(vetting.by)}, on: {vetting.on.isoformat()}, seal: {_scalar(vetting.seal)}}}"
    header = compose(source.header)
    for key, node in header.value:
        if key.value == "vetted":
            start, end = _span(source.header, node)
            return source.text[: source.header_at + start] + value + source.text[source.header_at + end :]
    newline = "\r\n" if "\r\n" in source.header else "\n"
    kept = source.header.rstrip(" \t")
    break_before = "" if kept.endswith("\n") else newline
    at = source.header_at + len(kept)
    return source.text[:at] + f"{break_before}vetted: {value}{newline}" + source.text[at:]


def _span(header: str, node: yaml.Node) -> tuple[int, int]:
    """Offsets of a value; a block mapping's mark ends on the next line, the white space before it is not its own."""
    start = _offset(header, node.start_mark)
    end = _offset(header, node.end_mark)
    return start, start + len(header[start:end].rstrip())


def _offset(header: str, mark: yaml.Mark) -> int:
    """From line and column: the C parser counts its index in bytes of another encoding."""
    lines = header.splitlines(keepends=True)
    return sum(len(line) for line in lines[: mark.line]) + mark.column


def _scalar(text: str) -> str:
    """The text as YAML writes it inside braces, in quotes where it needs them."""
    dumped: str = yaml.safe_dump([text], default_flow_style=True, width=10_000, allow_unicode=True)
    return dumped.strip()[1:-1]


def check_store(query: Query) -> list[Problem]:
    """A sealed query whose last sealed text is gone: the next review could not show what changed."""
    if query.vetted is None or store_path(query).exists():
        return []
    line = query.lines.get("vetted", 1)
    message = f"sealed, but {store_path(query).name} is not in {STORE}, expected it; run `funnelbot vet {query.name}`"
    return [Problem(path=query.path, line=line, message=message)]
