"""Django, for the commands that need the record."""

import os
import warnings


def set_up(*, as_owner: bool = False) -> None:
    """Load the settings and the models. `as_owner` connects as the role that owns the tables."""
    if as_owner:
        os.environ["PUTRIGHT_AS_OWNER"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")
    import django

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        django.setup()
