"""`rashomon correct CASE OP …`: decisions of people, which outrank what was read."""

from rashomon.cli import amending, deciding
from rashomon.cli.common import group
from rashomon.cli.decision import correct

# Importing them has put their operations into `correct`.
OPERATIONS = (deciding, amending)

app = group()
app.add_typer(correct, name="correct")
