"""The tables in the documents are those that the commands make, and the arithmetic is right."""

from __future__ import annotations

import re

import pytest

from infra import cost, tables
from infra.__main__ import main
from infra.cost import Prices, Use


def test_the_tables_are_up_to_date() -> None:
    assert tables.README.read_text(encoding="utf-8") == tables.readme()
    assert tables.RUN_BOOK.read_text(encoding="utf-8") == tables.run_book()


def test_every_variable_and_output_is_in_its_table() -> None:
    readme = tables.README.read_text(encoding="utf-8")
    for file in ("variables.tf", "outputs.tf"):
        source = (tables.TERRAFORM / file).read_text(encoding="utf-8")
        names = re.findall(r'^(?:variable|output) "(\w+)"', source, re.MULTILINE)
        assert names
        assert all(f"| `{name}` |" in readme for name in names)


def test_a_required_variable_is_said_to_be_one() -> None:
    source = 'variable "a" {\n  description = "An \\"a\\""\n  type        = string\n}\n'
    assert '| `a` | An "a" | `string` | required |' in tables.inputs(source)


def test_a_document_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="end of inputs"):
        tables.filled("<!-- inputs -->\n", inputs="")


# So many KiB of each of a million are a GiB together.
GIB = 1024**2 / 1e6


def dollars(use: Use, price: Prices) -> dict[str, float]:
    return {line.what: line.dollars for line in cost.bill(use, price)}


def test_a_request_is_billed_by_begun_tenths_of_a_second() -> None:
    price = Prices(cpu_second=1e-6, memory_gib_second=2e-6, million_requests=5)
    for seconds, billed in ((0.001, 0.1), (0.1, 0.1), (0.101, 0.2)):
        use = Use(scores=1, score_seconds=seconds, score_gib=0.5)
        assert dollars(use, price)["score"] == pytest.approx(billed * 2 + 5)


def test_what_is_kept_is_paid_for_as_long_as_it_is_kept() -> None:
    use = Use(saves=1, drawing_kib=GIB, document_kib=0, months_kept=10)
    assert dollars(use, Prices(stored_gib_month=0.2))["documents kept"] == pytest.approx(2)


def test_a_document_takes_more_room_than_its_drawing() -> None:
    use = Use(saves=1, drawing_kib=GIB, document_kib=GIB, months_kept=10)
    assert dollars(use, Prices(stored_gib_month=0.2))["documents kept"] == pytest.approx(4)


@pytest.mark.parametrize(("recovery", "paid"), [(1.0, 3), (0.0, 0)])
def test_recovery_is_paid_for_by_all_that_is_kept(recovery: float, paid: float) -> None:
    use = Use(saves=1, drawing_kib=GIB, document_kib=0, months_kept=10, recovery=recovery)
    found = dollars(use, Prices(recovery_gib_month=0.3))
    assert found["point-in-time recovery"] == pytest.approx(paid)


def test_each_saved_drawing_is_deleted_once() -> None:
    price = Prices(million_document_deletes=2)
    assert dollars(Use(saves=3), price)["documents expired"] == 6


def test_whoever_looks_at_a_history_reads_its_sums_too() -> None:
    found = dollars(Use(lists=2, listed=10), Prices(million_document_reads=1))
    assert found["documents read"] == 22


def test_every_request_is_logged() -> None:
    use = Use(scores=1, saves=2, lists=1, examples=3, pages=0.25, logged_kib=GIB)
    assert dollars(use, Prices(logged_gib=1))["logged"] == pytest.approx(1 + 4 + 3 + 1)


def test_what_is_sent_is_answers_drawings_pages_and_pictures() -> None:
    use = Use(
        scores=1,
        examples=1,
        answer_kib=GIB,
        lists=1,
        listed=3,
        drawing_kib=GIB,
        pages=2,
        page_kib=GIB,
        pictures=5,
        example_kib=GIB,
    )
    # A drawing is in base64.
    assert dollars(use, Prices(egress_gib=1))["sent"] == pytest.approx(2 + 4 + 2 + 5)


def test_the_command_prints_the_table_of_the_run_book(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["infra", "cost"])
    assert main() == 0
    run_book = tables.RUN_BOOK.read_text(encoding="utf-8")
    assert f"\n{capsys.readouterr().out}\n<!-- end of cost -->" in run_book


def test_a_save_is_two_documents() -> None:
    assert dollars(Use(saves=3), Prices(million_document_writes=2))["documents written"] == 12
