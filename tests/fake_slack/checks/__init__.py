"""What Slack refuses: shapes and lengths of blocks, tables, charts, whole messages and views."""

from tests.fake_slack.checks.messages import check_message, check_metadata
from tests.fake_slack.checks.views import check_view

__all__ = ["check_message", "check_metadata", "check_view"]
