"""Every store of examples behaves the same, and a pack is published to a bucket safely."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from google.api_core.exceptions import ServiceUnavailable
from google.cloud.storage import Blob, Bucket, Client, transfer_manager

from letters_core.examples import bucket as in_bucket
from letters_core.examples import manifest
from letters_core.examples.directory import Directory
from letters_core.examples.store import ExampleStore
from letters_core.http.problem import Unavailable
from letters_local.publish import BadPack
from tests.examples import a_pack, as_folder, as_zip, publish

Pack = Mapping[str, bytes]
# A store, and a function that replaces its pack.
Replaceable = tuple[ExampleStore, Callable[[Pack], object]]

PACK = a_pack(永=[97, 91], 十=[88])
OTHER = a_pack(永=[97, 91], 口=[95])
IMAGES = {name: body for name, body in PACK.items() if name != manifest.NAME}
NEW_IMAGES = OTHER.keys() - PACK.keys()


@pytest.fixture
def bucket(emulators: None) -> Bucket:
    """An empty bucket."""
    return Client().create_bucket(f"examples-{secrets.token_hex(8)}")


@pytest.fixture(params=["folder", "zip", "bucket"])
def replaceable(request: pytest.FixtureRequest, tmp_path: Path) -> Replaceable:
    """Each implementation in turn."""
    if request.param == "folder":
        return Directory(tmp_path / "pack"), lambda pack: as_folder(pack, tmp_path / "pack")
    if request.param == "zip":
        return Directory(tmp_path / "p.zip"), lambda pack: as_zip(pack, tmp_path / "p.zip")
    there: Bucket = request.getfixturevalue("bucket")
    return (
        in_bucket.Bucket(there.name),
        lambda pack: publish(there, as_zip(pack, tmp_path / "p.zip")),
    )


def test_the_manifest_and_its_images_are_there(replaceable: Replaceable) -> None:
    store, put = replaceable
    put(PACK)
    version = store.newer(None)
    assert version
    assert version.manifest == PACK[manifest.NAME]
    named = manifest.parse(version.manifest).objects()
    assert {name: store.image(name) for name in named} == IMAGES


def test_a_new_manifest_is_noticed_by_its_generation(replaceable: Replaceable) -> None:
    store, put = replaceable
    put(PACK)
    first = store.newer(None)
    assert first
    assert store.newer(first.generation) is None
    put(OTHER)
    second = store.newer(first.generation)
    assert second
    assert second.manifest == OTHER[manifest.NAME]
    (name,) = NEW_IMAGES
    assert store.image(name) == OTHER[name]


@pytest.mark.parametrize(
    "name",
    [
        "examples/6c38/0123456789abcdef.png",
        "examples/manifest.json",
        "examples/../../secret",
        "../secret",
        "/etc/passwd",
        "",
    ],
)
def test_only_examples_are_images(replaceable: Replaceable, name: str) -> None:
    store, put = replaceable
    put(PACK)
    assert store.image(name) is None


def test_a_store_without_a_pack_is_unavailable(replaceable: Replaceable) -> None:
    store, _ = replaceable
    with pytest.raises(Unavailable):
        store.newer(None)


def test_a_broken_zip_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "p.zip").write_bytes(b"no zip")
    with pytest.raises(Unavailable):
        Directory(tmp_path / "p.zip").newer(None)


# Publishing


def uploads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the names of the objects that are uploaded from now on, in order."""
    names: list[str] = []
    upload = Blob._prep_and_do_upload

    def note(self: Blob, *args: Any, **options: Any) -> Any:
        names.append(self.name)
        return upload(self, *args, **options)

    monkeypatch.setattr(Blob, "_prep_and_do_upload", note)
    return names


def test_a_pack_is_uploaded_with_its_manifest_last(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = uploads(monkeypatch)
    assert publish(bucket, as_zip(PACK, tmp_path / "p.zip")) == 3
    assert sorted(names) == sorted(PACK)
    assert names[-1] == manifest.NAME


def test_images_may_be_cached_for_ever_and_the_manifest_may_not(
    bucket: Bucket, tmp_path: Path
) -> None:
    publish(bucket, as_zip(PACK, tmp_path / "p.zip"))
    kept = {blob.name: (blob.content_type, blob.cache_control) for blob in bucket.list_blobs()}
    assert kept.pop(manifest.NAME) == ("application/json", "no-cache")
    assert set(kept.values()) == {("image/png", "public, max-age=31536000, immutable")}


def test_existing_images_are_not_uploaded_again(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(bucket, as_zip(PACK, tmp_path / "p.zip"))
    names = uploads(monkeypatch)
    assert publish(bucket, as_zip(PACK, tmp_path / "p.zip")) == 0
    assert names == []
    publish(bucket, as_zip(OTHER, tmp_path / "p.zip"))
    assert names == [*NEW_IMAGES, manifest.NAME]


def test_drawings_are_deleted_when_they_are_two_packs_old(bucket: Bucket, tmp_path: Path) -> None:
    def published(pack: Pack) -> set[str]:
        publish(bucket, as_zip(pack, tmp_path / "p.zip"))
        return {blob.name for blob in bucket.list_blobs()}

    published(PACK)
    assert published(OTHER) == PACK.keys() | OTHER.keys()
    assert published(OTHER) == PACK.keys() | OTHER.keys()
    third = a_pack(口=[95, 90])
    assert published(third) == OTHER.keys() | third.keys()


def test_a_broken_upload_leaves_the_old_state_whole(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(bucket, as_zip(PACK, tmp_path / "p.zip"))

    def break_off(*_args: object, **_options: object) -> None:
        raise ServiceUnavailable("the line is cut")

    with monkeypatch.context() as patch:
        patch.setattr(transfer_manager, "upload_many", break_off)
        with pytest.raises(ServiceUnavailable):
            publish(bucket, as_zip(OTHER, tmp_path / "p.zip"))
    assert bucket.blob(manifest.NAME).download_as_bytes() == PACK[manifest.NAME]
    assert publish(bucket, as_zip(OTHER, tmp_path / "p.zip")) == 1
    assert bucket.blob(manifest.NAME).download_as_bytes() == OTHER[manifest.NAME]


def spoilt(name: str, **changes: bytes | None) -> dict[str, bytes]:
    return {n: body for n, body in ({**PACK} | {name: changes["to"]}).items() if body is not None}


IMAGE = next(iter(IMAGES))


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        (spoilt(IMAGE, to=None), "which the manifest names, found none"),
        (spoilt(IMAGE, to=b"other bytes"), "name of a drawing to be its hash"),
        (spoilt(manifest.NAME, to=b"{}"), "expected version 1"),
        (spoilt(manifest.NAME, to=None), "expected a pack of examples"),
    ],
)
def test_a_pack_that_is_not_whole_is_refused(
    bucket: Bucket, tmp_path: Path, pack: Pack, said: str
) -> None:
    with pytest.raises(BadPack, match=said):
        publish(bucket, as_zip(pack, tmp_path / "p.zip"))
    assert manifest.NAME not in {blob.name for blob in bucket.list_blobs()}
