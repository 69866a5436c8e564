"""A PostgreSQL of the benchmarks' own, as a landlord would run it: nothing that keeps data safe is off."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path


def set_up(data: Path | None = None) -> None:
    """Start it in a folder of its own (or in `data`), migrate it, and set Django up."""
    folder = data or Path(tempfile.mkdtemp(prefix="putright-bench-"))
    if data is None:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.update(
        {
            "PUTRIGHT_DATA": str(folder),
            "PUTRIGHT_DEMO": "1",
            "PUTRIGHT_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "putright.config.settings",
        }
    )
    from putright.record import embedded

    embedded.addresses(folder / "postgresql")
    subprocess.run(
        [sys.executable, "-m", "putright", "migrate"], check=True, stdout=subprocess.DEVNULL
    )
    import django

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        django.setup()
