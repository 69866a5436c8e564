"""putright: the complaint system of a social landlord."""

__version__ = "0.1.0"
