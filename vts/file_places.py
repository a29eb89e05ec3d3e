"""Where files lie: in private folders of this machine or, where S3_BUCKET is set, in a bucket, encrypted there."""

from collections.abc import Mapping
from typing import Any

from vts.environment import Environment

_FOLDERS: Mapping[str, dict[str, str]] = {
    "letters": {"setting": "LETTER_FOLDER"},
    "bundles": {"setting": "LETTER_FOLDER", "within": "bundles"},
    "evidence": {"setting": "EVIDENCE_FOLDER"},
}


def places_of_files(env: Environment) -> dict[str, dict[str, Any]]:
    """The private places of Django's STORAGES. The client of S3 is not so much as imported unless it is used."""
    bucket = env.text("S3_BUCKET")
    if not bucket:
        places = {name: _folder(options) for name, options in _FOLDERS.items()}
    else:
        places = {name: _prefix(name, bucket, env) for name in _FOLDERS}
    return {"default": places["letters"], **places}


def _folder(options: dict[str, str]) -> dict[str, Any]:
    return {"BACKEND": "cases.file_store.PrivateFolder", "OPTIONS": dict(options)}


def _prefix(name: str, bucket: str, env: Environment) -> dict[str, Any]:
    options = {
        "bucket_name": bucket,
        "location": name,
        "endpoint_url": env.web_address("S3_ENDPOINT_URL") or None,
        "region_name": env.text("S3_REGION") or None,
        "access_key": env.text("S3_ACCESS_KEY_ID") or None,
        "secret_key": env.text("S3_SECRET_ACCESS_KEY") or None,
        "encryption": env.text("S3_ENCRYPTION", default="AES256"),
        "key": env.text("S3_KMS_KEY"),
    }
    return {"BACKEND": "cases.s3_storage.PrivateBucket", "OPTIONS": options}
