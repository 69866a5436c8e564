"""The record as a Django application."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Holds the models and the only code that writes them."""

    name = "putright.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
