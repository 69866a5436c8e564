"""Codes of practice as data: what each edition says, by when, and what carries it."""
