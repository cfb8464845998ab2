"""Alerts for operators: what happened to the rulings of a search, sent to webhooks and by e-mail."""
