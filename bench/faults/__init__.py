"""Programs that are killed, or find no room on the disk, at any moment, and are run once more."""
