"""The stories of the Code's own tests are measured here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
