# One image for serving and for the worker; the embedded default runs in it as well as PostgreSQL and Meilisearch.
FROM python:3.12-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/rynek

COPY requirements-build.txt requirements.txt ./
RUN pip install --require-hashes -r requirements-build.txt -r requirements.txt

COPY . .
RUN pip install --no-build-isolation --no-deps -e . \
    && useradd --system --uid 10001 --home-dir /var/lib/rynek --create-home rynek

USER rynek
ENV RYNEK_HOST=0.0.0.0 RYNEK_PORT=8000 RYNEK_DATA_DIR=/var/lib/rynek
VOLUME /var/lib/rynek
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=5 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health', timeout=4)"]

CMD ["sh", "-c", "rynek migrate && exec rynek serve"]
