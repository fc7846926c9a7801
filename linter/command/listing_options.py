"""The options of the commands that show what is in force: `rules` and `config`."""

from __future__ import annotations

from linter.command.shared_options import SHOW
from linter.command.switches import one_of, switch

listing = switch(
    "--format",
    type=one_of(("table", "json", "md")),
    default="table",
    section=SHOW,
    zh="表格、JSON 或 Markdown（默认 table）",
    en="table, JSON or Markdown (default table)",
)
show = switch(
    "--show",
    is_flag=True,
    default=True,
    section=SHOW,
    zh="显示生效的设置（默认）",
    en="show the settings in force (the default)",
)
