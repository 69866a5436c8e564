"""Judging a case from a file: decoded with the place of every mistake, judged, put into words."""
