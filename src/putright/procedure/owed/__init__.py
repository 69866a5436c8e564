"""The duties of a complaint, by what they follow from."""
