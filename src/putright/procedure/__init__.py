"""The rules of a complaint: pure functions over a sequence of events."""
