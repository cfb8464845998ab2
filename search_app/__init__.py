"""The search app: server-rendered pages and a JSON API over the engine port. Start at search_app/app.py."""
