"""The self-assessment: read, kept, proven and published."""
