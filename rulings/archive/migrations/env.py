"""Alembic's entry: migrates the connection that rulings.archive.ledger hands over."""

from alembic import context

from rulings.archive.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
