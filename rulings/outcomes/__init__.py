"""What was decided: results, defendants and sentences as values, each with the place that it was read from."""
