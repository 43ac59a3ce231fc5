"""The Django application of the system of record."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Names the application; its label begins the name of every table."""

    name = "headway.records"
    label = "records"
