"""The generated complaints of the procedure's own tests are shown here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
