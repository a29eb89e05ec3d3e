"""How static files are named and served: by the hash of their content, compressed, kept for good by the browser."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names inside JavaScript modules too, so that an import never asks for a name without its hash."""

    support_js_module_import_aggregation = True
