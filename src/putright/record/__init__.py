"""What is on record: the only room that writes, and the one that says who may."""
