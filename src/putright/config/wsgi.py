"""The entry point of the web process."""

import os

from django.core.wsgi import get_wsgi_application

from putright.assessment.isolated_memory import keep_to_itself
from putright.record.migrating import refuse_unbound_application

# Files of strangers are opened by a process of the same user (`assessment.isolated`).
keep_to_itself()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putright.config.settings")
application = get_wsgi_application()

# Better no process than one that sees the rows of every landlord. The database has to be there.
refuse_unbound_application()
