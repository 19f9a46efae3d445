"""The files of the demo company: one CSV per canonical table, written row by row as things happen."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

COLUMNS: Mapping[str, str] = {
    "person": "person_id email full_name title company account_id owner_id country region industry segment employees"
    " created_at source source_detail channel campaign_id landing_page stage status score icp_fit disqualify_reason"
    " opted_out source_system source_object source_id",
    "person_identity": "person_id source_system source_object source_id match_rule linked_at",
    "account": "account_id name domain industry segment employees annual_revenue country region owner_id created_at"
    " customer_since_on source_system source_object source_id",
    "owner": "owner_id name email team function manager_id is_active source_system source_object source_id",
    "stage": "stage rank owning_function sla_hours definition source_system source_object source_id",
    "stage_event": "entity_type entity_id stage source_stage rank entered_at exited_at visit amount_base method"
    " source_system source_object source_id",
    "opportunity": "opportunity_id name account_id person_id owner_id type stage product amount currency amount_base"
    " probability source campaign_id created_at closed_at expected_close_on is_closed is_won loss_reason"
    " source_system source_object source_id",
    "opportunity_person": "opportunity_id person_id role is_primary source_system source_object source_id",
    "campaign": "campaign_id name channel type start_on end_on budget_base source_system source_object source_id",
    "touchpoint": "touch_id person_id anonymous_id account_id occurred_at kind function channel source medium"
    " campaign_id content url owner_id counts_as_touch source_system source_object source_id",
    "ad_spend": "day platform campaign_id channel impressions clicks spend_base source_system source_object source_id",
    "ticket": "ticket_id account_id person_id owner_id status priority channel created_at first_reply_at solved_at"
    " reopened satisfaction source_system source_object source_id",
    "contract": "contract_id account_id opportunity_id status start_on end_on signed_on arr_base"
    " source_system source_object source_id",
    "target": "metric period_start period_end value set_by source_system source_object source_id",
    "fx_rate": "from_currency to_currency valid_from valid_to rate source_system source_object source_id",
    "sync_state": "source_system object last_success_at last_record_at rows status",
    "excluded_record": "entity reason records",
}


class Tables:
    """Open files in a folder. ``write`` takes the values in the order of the columns; None is an empty field, a truth
    value goes through :func:`truth`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.rows: dict[str, int] = dict.fromkeys(COLUMNS, 0)
        self._files: dict[str, TextIO] = {}
        self._writers: dict[str, Any] = {}
        for table, columns in COLUMNS.items():
            self._files[table] = (folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
            self._writers[table] = csv.writer(self._files[table], lineterminator="\n")
            self._writers[table].writerow(columns.split())

    def write(self, table: str, *values: object) -> None:
        self._writers[table].writerow(values)
        self.rows[table] += 1

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def truth(value: bool | None) -> str | None:
    """A truth value as it stands in the files."""
    return None if value is None else "true" if value else "false"
