#!/bin/sh
# Runs once, as the superuser, when the database's volume is new: the owner of the tables and the application's role.
set -eu
: "${OWNER_PASSWORD:=$(cat "$OWNER_PASSWORD_FILE")}" "${APPLICATION_PASSWORD:=$(cat "$APPLICATION_PASSWORD_FILE")}"
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    -v owner_password="$OWNER_PASSWORD" -v application_password="$APPLICATION_PASSWORD" <<'SQL'
CREATE ROLE vts_owner LOGIN NOSUPERUSER NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE vts_app LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD :'application_password';
CREATE DATABASE vts OWNER vts_owner;
\connect vts
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
SQL
