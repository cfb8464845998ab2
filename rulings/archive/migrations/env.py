"""Alembic's entry: runs the migrations on the connection that rulings.archive.database hands over."""

from alembic import context

from rulings.archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
