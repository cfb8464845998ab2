ARG PYTHON_IMAGE=python:3.11-slim
FROM ${PYTHON_IMAGE}

# The lock first: this layer is built again only when a dependency changes.
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY rulings rulings
COPY crawler crawler
COPY indexer indexer
COPY search_app search_app
COPY demo demo
RUN pip install --no-cache-dir --no-deps . \
    && useradd --create-home --uid 10001 rulings \
    && mkdir /data && chown rulings /data

USER 10001
ENV RULINGS_HOME=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["rulings"]
CMD ["serve", "--host", "0.0.0.0"]
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
