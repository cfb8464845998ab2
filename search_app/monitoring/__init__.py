"""What an operator sees of the app while it runs: request ids, log lines and metrics. Nothing of any ruling."""
