"""Private files in a bucket of a server that speaks S3: nothing in it is public, and no address is ever made.

Imported by settings.STORAGES alone, where S3_BUCKET is set: the client library costs every process time and memory.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Thread
from typing import Any, BinaryIO

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from cases.file_store import Unreachable

_ABSENT = {"404", "NoSuchKey", "NotFound"}
_PATIENCE = Config(
    connect_timeout=3, read_timeout=20, retries={"max_attempts": 2, "mode": "standard"}, s3={"addressing_style": "auto"}
)
_LOOKING = _PATIENCE.merge(Config(connect_timeout=1, read_timeout=1, retries={"total_max_attempts": 1}))
_LOOKS_FOR = 1
"""Seconds after which a server that is asked whether it is there counts as away: even finding it may take long."""


class PrivateBucket(S3Storage):  # type: ignore[misc]  # the library has no types
    """One prefix of the bucket; each object encrypted by the server, under the name that its content's hash gives."""

    def __init__(self, *, encryption: str, key: str = "", **options: Any) -> None:
        told = {"ServerSideEncryption": encryption} | ({"SSEKMSKeyId": key} if key else {})
        super().__init__(
            object_parameters=told,
            client_config=_PATIENCE,
            default_acl=None,
            file_overwrite=True,  # by the same content: its name is its hash
            **options,
        )

    def url(self, name: str, **_: Any) -> str:
        """There is none: files are handed out by views that authorise and audit."""
        raise NotImplementedError("Files in the bucket have no address.")

    def keep(self, name: str, content: BinaryIO) -> None:
        """The object is there, its checksum compared by the server."""
        with _answering():
            self._save(name, File(content))

    def has_room(self) -> bool:
        """Whether its server answers within a second, whatever hangs, and lets us in: a bucket is never full."""
        let_in: list[bool] = []
        client, name = self._client, self.bucket_name
        asking = Thread(target=lambda: let_in.append(_lets_in(client, name)), daemon=True)
        asking.start()
        asking.join(_LOOKS_FOR)
        return let_in == [True]

    @property
    def lies_in(self) -> str:
        """The bucket, in which other places lie too."""
        return f"{self.endpoint_url or ''}/{self.bucket_name}"

    @cached_property
    def _client(self) -> Any:
        """What asks whether the server is there: threads may share it, and it never tries again."""
        return self._create_session().client(
            "s3", region_name=self.region_name, endpoint_url=self.endpoint_url, config=_LOOKING
        )

    def drop(self, name: str) -> None:
        """The object is gone; there may have been none."""
        with _answering():
            self.bucket.delete_objects(Delete={"Objects": [{"Key": self._key(name)}]})

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        if not name:
            raise FileNotFoundError(name)
        file = tempfile.TemporaryFile()  # noqa: SIM115 (whoever asked closes it)
        try:
            with _answering():
                self.bucket.Object(self._key(name)).download_fileobj(file)
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return File(file)

    def _key(self, name: str) -> str:
        return str(self._normalize_name(clean_name(name)))


def _lets_in(client: Any, bucket: str) -> bool:
    try:
        client.head_bucket(Bucket=bucket)
    except (ClientError, BotoCoreError):
        return False
    return True


@contextmanager
def _answering() -> Iterator[None]:
    """A file that is not there is told as such; whatever else the server or its client says, as not to be reached."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in _ABSENT:
            raise FileNotFoundError(code) from None
        raise Unreachable(f"The storage of files refused: {code}.") from error
    except (BotoCoreError, Boto3Error) as error:
        raise Unreachable(f"The storage of files does not answer: {type(error).__name__}.") from error
