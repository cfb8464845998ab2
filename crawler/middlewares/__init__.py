"""What stands between a spider and a publisher: robots, hosts, limits, waiting, archiving."""
