"""`python -m evals.standoff`: compile, validate, show, own, brat, unbrat, agreement, score, texts,
splits, counts.
"""

import sys

from evals.standoff.cli import main

sys.exit(main())
