"""One run of the dbt project in a process of its own: quiet, offline, writing nowhere but into the scratch folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.building import wording
from bot.errors import BuildError

# The child's standard input is a pipe nobody writes to: it ends when the build dies, however it dies.
# The child then ends too, and writes no further into a folder that nobody waits for.
CHILD = """
import os, threading
threading.Thread(target=lambda: (os.read(0, 1), os._exit(1)), daemon=True).start()
from dbt.cli.main import cli
cli()
"""
FAILED = ("error", "fail", "runtime error")
LINES_SHOWN = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """How a run ended well: the checks that passed, and in words those that only warn."""

    passed: int
    warnings: tuple[str, ...]


def require_dbt() -> None:
    """Raises :class:`BuildError` that says how to install dbt where it is not to be had."""
    try:
        missing = [name for name in ("dbt.cli.main", "dbt.adapters.duckdb") if find_spec(name) is None]
    except ModuleNotFoundError:
        missing = ["dbt"]
    if missing:
        raise BuildError(wording.no_dbt())


def run_dbt(
    *, project: Path, work: Path, raw: Path, into: Path, variables: Mapping[str, object], done: Callable[[str], None]
) -> Checked:
    """Builds and checks every model; ``done`` hears the name of each finished table. Raises :class:`BuildError`
    naming every check that failed and how many rows, or what dbt could not do."""
    process = subprocess.Popen(
        _command(project, work, variables),
        cwd=work,
        env=_environment(raw, into),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        said = list(_followed(process, done))
        code = process.wait()
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
    return _outcome(work / "target", code, said)


def _command(project: Path, work: Path, variables: Mapping[str, object]) -> list[str]:
    places = ["--project-dir", project, "--profiles-dir", project, "--target-path", work / "target"]
    logs = ["--log-path", work / "logs", "--log-format", "json", "--log-level", "info", "--log-level-file", "none"]
    quiet = ["--no-version-check", "--no-send-anonymous-usage-stats", "--no-use-colors", "--no-partial-parse"]
    start = [sys.executable, "-c", CHILD, "build"]
    return [str(part) for part in (*start, *places, *logs, *quiet, "--vars", json.dumps(dict(variables)))]


def _environment(raw: Path, into: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DBT_")}
    return {
        **inherited,
        "DO_NOT_TRACK": "1",
        "FUNNELBOT_RAW": str(raw),
        "FUNNELBOT_FILE": str(into),
        "PYTHONWARNINGS": "ignore",
        "PYTHONIOENCODING": "utf-8",
    }


def _followed(process: subprocess.Popen[str], done: Callable[[str], None]) -> Iterator[str]:
    """What dbt says that is worth keeping: its errors, or anything that is not one of its events."""
    for line in process.stdout or ():
        event = _event(line)
        info = event.get("info", {})
        if info.get("name") == "LogModelResult":
            node = event["data"].get("node_info", {})
            if node.get("materialized") == "table" and node.get("node_relation", {}).get("schema") == "main":
                done(node["node_name"])
        elif not info and line.strip():
            yield line.strip()
        elif info.get("level") == "error":
            yield str(info.get("msg", "")).strip()


def _event(line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _outcome(target: Path, code: int, said: list[str]) -> Checked:
    results = _read(target / "run_results.json").get("results", [])
    nodes = _read(target / "manifest.json").get("nodes", {})
    checks = [row for row in results if row["unique_id"].startswith("test.")]
    broken = [row for row in results if row["status"] in FAILED and row not in checks]
    if broken:
        raise BuildError(wording.models_failed([_model(row) for row in broken][:LINES_SHOWN]))
    failed = [row for row in checks if row["status"] in FAILED]
    if failed:
        raise BuildError(wording.checks_failed([_check(row, nodes) for row in failed][:LINES_SHOWN]))
    if code or not results:
        raise BuildError(wording.models_failed([line for line in said if line][-LINES_SHOWN:]))
    return Checked(
        passed=sum(row["status"] == "pass" for row in checks),
        warnings=tuple(_check(row, nodes).strip() for row in checks if row["status"] == "warn"),
    )


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _model(row: Mapping[str, Any]) -> str:
    name = row["unique_id"].rsplit(".", 1)[-1]
    return f"  {name}: {row.get('message') or row['status']}"


def _check(row: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    node = nodes[row["unique_id"]]
    about = node.get("test_metadata") or {}
    said = dict(about.get("kwargs", {}))
    table = str(node.get("attached_node") or row["unique_id"]).rsplit(".", 1)[-1]
    column = said.pop("column_name", None) or node.get("column_name")
    said = {key: _plain(value) for key, value in said.items()}
    place = f"{table}.{column}" if column else table
    if row["status"] not in ("fail", "warn"):
        return f"  {place}: {row.get('message')} (check {node['name']})"
    return wording.check(node["name"], place, about.get("name", ""), row.get("failures") or 0, **said)


def _plain(value: object) -> str:
    """An argument as a person reads it: ``ref('owner')`` is owner, a list its members."""
    if isinstance(value, list):
        return wording.listing(str(part) for part in value)
    return str(value).removeprefix("ref('").removesuffix("')")
