from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model.sources.licensed import extract
from tests.model.licensed_files import b_record, c_record, drawing, k_record, m_record

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three files of the database: 5 drawings of 4 characters, and one of a sign."""
    directory = tmp_path / "database"
    for name, content in {
        "ETL1/ETL1C_01": m_record(0xB1) + m_record(0x2B) + m_record(0xB2),
        "ETL2/ETL2_1": k_record((37, 12)),
        "ETL9B/ETL9B_1": bytes(576) + b_record(0x3021, padding=64) + b_record(0x3022, padding=64),
        "ETL1/ETL1INFO": b"(F,2052,2052,M-type)",
    }.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_bytes(content)
    return directory


@pytest.fixture
def destination(tmp_path: Path) -> Path:
    return tmp_path / "characters"


def run(source: Path, destination: Path) -> int:
    parser = argparse.ArgumentParser()
    extract.add_arguments(parser)
    return extract.run(parser.parse_args([str(source), str(destination)]))


def tree(destination: Path) -> set[str]:
    files = (path for path in destination.rglob("*") if path.is_file())
    return {str(path.relative_to(destination)) for path in files}


COMPLETE = {
    "0x30a2/.char.txt",
    "0x30a2/ETL1C_01_000000.png",
    "0x30a2/ETL2_1_000000.png",
    "0x30a4/.char.txt",
    "0x30a4/ETL1C_01_000002.png",
    "0x4e9c/.char.txt",
    "0x4e9c/ETL9B_1_000001.png",
    "0x5516/.char.txt",
    "0x5516/ETL9B_1_000002.png",
}


def test_each_code_point_has_a_directory_of_its_drawings(
    source: Path, destination: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(source, destination) == 0
    assert tree(destination) == COMPLETE
    assert (destination / "0x4e9c" / ".char.txt").read_text(encoding="utf-8") == "亜"
    assert capsys.readouterr().err.endswith(
        "5 drawings written, 0 were there already, 1 skipped of 1 other signs\n"
    )


def test_the_drawings_are_black_on_white(source: Path, destination: Path) -> None:
    run(source, destination)
    with Image.open(destination / "0x30a2" / "ETL1C_01_000000.png") as image:
        assert image.mode == "L"
        assert np.asarray(image).tolist() == drawing(64, 63, ink=0, paper=255)
    with Image.open(destination / "0x4e9c" / "ETL9B_1_000001.png") as image:
        assert np.asarray(image).tolist() == drawing(64, 63, ink=0, paper=255)


def test_a_terminal_shows_how_far_it_is(
    source: Path,
    destination: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(source, destination)
    errors = capsys.readouterr().err
    assert "ETL9B_1: 100%" in errors
    assert "| 7/7 [" in errors


def test_one_file_is_a_source_too(source: Path, destination: Path) -> None:
    tally = extract.extract(source / "ETL2" / "ETL2_1", destination)
    assert (tally.written, tree(destination)) == (
        1,
        {"0x30a2/.char.txt", "0x30a2/ETL2_1_000000.png"},
    )


def times(destination: Path) -> dict[str, int]:
    return {name: (destination / name).stat().st_mtime_ns for name in tree(destination)}


def test_a_second_run_writes_nothing(source: Path, destination: Path) -> None:
    run(source, destination)
    before = times(destination)
    tally = extract.extract(source, destination)
    assert (tally.written, tally.kept, tally.skipped) == (0, 5, Counter("+"))
    assert times(destination) == before


def test_a_stopped_run_leaves_no_half_file_and_goes_on_where_it_was(
    source: Path,
    destination: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    save = Image.Image.save
    saved = 0

    def save_until_stopped(image: Image.Image, path: Path, *arguments: str) -> None:
        nonlocal saved
        if saved == 3:
            path.write_bytes(b"\x89PNG, and no more")
            raise KeyboardInterrupt
        saved += 1
        save(image, path, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(Image.Image, "save", save_until_stopped)
        assert run(source, destination) == extract.INTERRUPTED
    assert capsys.readouterr().err.endswith("stopped; the same command goes on from here\n")
    done = times(destination)
    assert len([name for name in done if name.endswith(".png")]) == 3
    assert set(done) < COMPLETE

    tally = extract.extract(source, destination)
    assert (tally.written, tally.kept) == (2, 3)
    assert tree(destination) == COMPLETE
    assert {name: time_ for name, time_ in times(destination).items() if name in done} == done


KILLED = """
import os, signal, sys
from pathlib import Path
from PIL import Image
from model.sources.licensed.extract import extract

save, saves = Image.Image.save, iter(range(60))

def killed_within(image, file, kind):
    save(image, file, kind)
    if next(saves) == 59:
        os.truncate(file, 20)
        os.kill(os.getpid(), signal.SIGKILL)

Image.Image.save = killed_within
extract(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_run_killed_while_it_writes_leaves_whole_files_only_and_goes_on(
    tmp_path: Path, destination: Path
) -> None:
    database = tmp_path / "database"
    database.mkdir()
    (database / "ETL4C").write_bytes(c_record(0xB1) * 100)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(database), str(destination)],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": f"functions{os.pathsep}."},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL

    pngs = sorted((destination / "0x3042").glob("*.png"))
    assert len(pngs) == 59
    for png in pngs:
        with Image.open(png) as image:
            image.load()
    tally = extract.extract(database, destination)
    assert (tally.written, tally.kept) == (41, 59)
    assert len(tree(destination)) == 100 + 1


def test_a_broken_file_is_reported_and_the_others_are_extracted(
    source: Path, destination: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = source / "ETL2" / "ETL2_2"
    cut.write_bytes(k_record((4, 4))[:-1])
    unassigned = source / "ETL3C_1"
    unassigned.write_bytes(c_record(0x41) + c_record(0x80) + c_record(0x42))
    assert run(source, destination) == 1
    assert tree(destination) == COMPLETE | {"0x0041/.char.txt", "0x0041/ETL3C_1_000000.png"}
    errors = capsys.readouterr().err
    assert f"extract-etl: {cut}: expected ETL2 records of 2,745 bytes each" in errors
    assert f"extract-etl: {unassigned}: record 1 of 3: expected a JIS X 0201 code" in errors


def test_two_files_of_one_name_are_refused(
    source: Path, destination: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = source / "backup" / "ETL1C_01"
    copy.parent.mkdir()
    copy.write_bytes(m_record(0xB1))
    assert run(source, destination) == 1
    assert f"found ETL1C_01 twice: {source / 'ETL1' / 'ETL1C_01'} and {copy}" in (
        capsys.readouterr().err
    )
    assert not destination.exists()


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_source_without_the_database_is_refused(
    tmp_path: Path, destination: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / name, destination) == 1
    assert "expected a file of the ETL Character Database" in capsys.readouterr().err


def test_a_destination_that_cannot_be_written_is_an_error(
    source: Path, destination: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    destination.write_text("a file", encoding="utf-8")
    assert run(source, destination) == 1
    assert str(destination) in capsys.readouterr().err
