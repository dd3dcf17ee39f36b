"""Plans to files and streams."""
