"""The pages of the landlord's staff."""
