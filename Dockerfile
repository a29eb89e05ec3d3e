# Production image: one image for the web, worker and beat services, run as an ordinary user; and one for backups, which
# has PostgreSQL's own programs beside it.
FROM node:24-bookworm-slim AS front-end
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.11-slim-bookworm AS packages
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/vts && /opt/vts/bin/pip install --no-cache-dir --require-hashes -r requirements.txt \
    && /opt/vts/bin/pip uninstall --yes setuptools

FROM python:3.11-slim-bookworm AS service
ARG RELEASE=
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && fc-cache \
    && useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin vts \
    && install -d -o vts -g vts -m 0700 /var/lib/vts /var/lib/vts/letters /var/lib/vts/evidence /var/lib/vts/anchors \
        /var/lib/vts/backups
ENV PATH=/opt/vts/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=vts.settings \
    RELEASE=$RELEASE \
    STATIC_ROOT=/srv/static \
    LETTER_FOLDER=/var/lib/vts/letters \
    EVIDENCE_FOLDER=/var/lib/vts/evidence
WORKDIR /app
COPY --from=packages /opt/vts /opt/vts
COPY . .
COPY --from=front-end /build/node_modules ./node_modules
RUN python -m vts.frontend && python manage.py collectstatic --noinput && rm -r node_modules
USER vts
EXPOSE 8000
CMD ["gunicorn", "--config", "python:vts.gunicorn", "vts.wsgi"]

FROM service AS recovery
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install -y --no-install-recommends postgresql-client-18 \
    && rm -rf /var/lib/apt/lists/*
USER vts
CMD ["python", "manage.py", "backup", "--to", "/var/lib/vts/backups"]
