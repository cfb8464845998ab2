"""Raw record to ruling, pure: the same record always gives the same ruling."""
