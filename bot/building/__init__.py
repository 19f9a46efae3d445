"""Raw records of a company's systems into the warehouse the questions are asked of. Needs the extra ``build`` (dbt)."""

from bot.building.building import BuildReport, build
from bot.building.raw import SourceSpec

__all__ = ["BuildReport", "SourceSpec", "build"]
