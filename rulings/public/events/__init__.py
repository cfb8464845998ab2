"""What happened to disclosed rulings, for feeds, pages, API and alerts."""
