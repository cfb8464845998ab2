"""A thin client of the API of a Rulings server (docs/api.md): `from rulings.client.client import RulingsClient`."""
