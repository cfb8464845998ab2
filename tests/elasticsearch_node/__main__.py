"""`make elasticsearch`: real nodes for development until Ctrl-C."""

import sys
from pathlib import Path

import click

from tests.elasticsearch_node.cluster import Cluster
from tests.elasticsearch_node.install import CannotInstallError, install

FOLDER = Path("var/elasticsearch")


@click.command()
@click.option("--nodes", default=1, type=click.IntRange(1, 5))
@click.option("--port", default=9200, type=click.IntRange(1, 65535))
def main(nodes: int, port: int) -> None:
    """Start nodes whose data stay under var/elasticsearch."""
    try:
        installation = install()
    except CannotInstallError as error:
        sys.exit(str(error))
    with Cluster(installation, FOLDER.absolute() / str(nodes), nodes, heap="1g", port=port) as cluster:
        click.echo(f"Elasticsearch {installation.version}: RULINGS_ENGINE={','.join(cluster.urls)} (Ctrl-C stops)")
        for node in cluster.nodes:
            if node.process is not None:
                node.process.wait()


if __name__ == "__main__":
    main()
