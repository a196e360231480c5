"""Every store of writings behaves the same."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest

from letters_core.characters import Script
from letters_core.writings import firestore, packed, sqlite
from letters_core.writings.store import (
    MAX_DRAWING_BYTES,
    AlreadySpent,
    Attempt,
    Attempts,
    Filter,
    Position,
    Practice,
    Store,
    Summary,
    Tally,
    Writing,
    each,
    expiry,
    oldest_kept,
)
from tests.stores.conftest import Clock
from tests.writings import NOW, a_visitor, a_writing

EVERYTHING = Filter()
MINUTE = timedelta(minutes=1)


@pytest.fixture
def me() -> str:
    return a_visitor()


@pytest.fixture
def someone_else() -> str:
    return a_visitor()


@pytest.fixture
def at_most_five(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limit a visitor to five writings, and delete three at a time."""
    monkeypatch.setattr(sqlite, "MAX_WRITINGS", 5)
    monkeypatch.setattr(firestore, "MAX_WRITINGS", 5)
    monkeypatch.setattr(firestore, "_DELETED_AT_ONCE", 3)


def written(store: Store, visitor: str, *writings: Writing) -> list[Writing]:
    """Save some writings, and return them newest first."""
    for writing in writings:
        assert store.save(visitor, writing).is_new
    return sorted(writings, key=lambda w: (w.written, w.id), reverse=True)


def everything(store: Store, visitor: str) -> list[Writing]:
    return store.newest(visitor, EVERYTHING, 100)


def scores(summary: Summary) -> dict[Script, dict[int, int]]:
    return {script: dict(tally.scores) for script, tally in summary.items()}


def attempts_at(*writings: Writing) -> Attempts:
    """Return what a store should say of writings: oldest first."""
    found: dict[str, list[Attempt]] = {}
    for writing in sorted(writings, key=lambda w: (w.written, w.id)):
        attempt = Attempt(writing.written, writing.score, writing.practice)
        found.setdefault(writing.character, []).append(attempt)
    return found


def test_a_writing_comes_back_as_it_was(store: Store, me: str) -> None:
    big = a_writing("永", 77, drawing=bytes(range(256)) * (MAX_DRAWING_BYTES // 256))
    saved = store.save(me, big)
    assert (saved.is_new, saved.writing) == (True, big)
    assert everything(store, me) == [big]


def test_the_newest_comes_first(store: Store, me: str) -> None:
    mine = written(store, me, *(a_writing(ago=minutes * MINUTE) for minutes in (3, 0, 9, 1)))
    assert everything(store, me) == mine


def test_pages_leave_nothing_out_and_show_nothing_twice(store: Store, me: str) -> None:
    same_second = [a_writing() for _ in range(4)]
    mine = written(store, me, *same_second, a_writing(ago=MINUTE), a_writing(ago=2 * MINUTE))
    pages = list(each(store, me, page=2))
    assert [len(page) for page in pages] == [2, 2, 2, 0]
    assert [writing for page in pages for writing in page] == mine


def test_a_page_follows_the_one_before_whatever_happens_meanwhile(store: Store, me: str) -> None:
    mine = written(store, me, *(a_writing(ago=minutes * MINUTE) for minutes in range(1, 7)))
    first = store.newest(me, EVERYTHING, 3)
    written(store, me, a_writing())
    assert store.delete(me, first[-1].id)
    assert store.newest(me, EVERYTHING, 3, Position.of(first[-1])) == mine[3:]


def test_a_filter_finds_what_it_names(store: Store, me: str) -> None:
    later = [a_writing(c, ago=MINUTE) for c in "永あカ7A"]
    mine = written(store, me, *later, *(a_writing(c) for c in "永水あ"))

    def found(wanted: Filter) -> list[Writing]:
        return store.newest(me, wanted, 100)

    assert found(Filter(script=Script.KANJI)) == [w for w in mine if w.character in "永水"]
    assert found(Filter(character="永")) == [w for w in mine if w.character == "永"]
    assert found(Filter(Script.HIRAGANA, "あ")) == [w for w in mine if w.character == "あ"]
    assert found(Filter(Script.KATAKANA, "あ")) == []


@pytest.mark.parametrize("wanted", [Filter(script=Script.KANJI), Filter(character="永")])
def test_a_filtered_history_has_pages_too(store: Store, me: str, wanted: Filter) -> None:
    mine = written(store, me, *(a_writing(ago=minutes * MINUTE) for minutes in range(5)))
    written(store, me, a_writing("あ"))
    first = store.newest(me, wanted, 2)
    assert first + store.newest(me, wanted, 9, Position.of(first[-1])) == mine


def test_nobody_sees_or_deletes_what_is_somebody_elses(
    store: Store, me: str, someone_else: str
) -> None:
    (mine,) = written(store, me, a_writing())
    assert everything(store, someone_else) == []
    assert scores(store.summary(someone_else)) == {}
    assert not store.delete(someone_else, mine.id)
    store.delete_all(someone_else)
    assert everything(store, me) == [mine]


def test_saving_a_receipt_twice_returns_the_first_writing(store: Store, me: str) -> None:
    (first,) = written(store, me, a_writing("永", 90))
    again = Writing(**(vars(first) | {"character": "水", "score": 3}))
    saved = store.save(me, again)
    assert (saved.is_new, saved.writing) == (False, first)
    assert everything(store, me) == [first]
    assert scores(store.summary(me)) == {Script.KANJI: {90: 1}}


def test_a_receipt_saved_by_somebody_is_nobody_elses(
    store: Store, me: str, someone_else: str
) -> None:
    (mine,) = written(store, me, a_writing())
    with pytest.raises(AlreadySpent):
        store.save(someone_else, mine)
    assert everything(store, someone_else) == []
    assert scores(store.summary(someone_else)) == {}


def test_what_was_deleted_stays_deleted(store: Store, me: str) -> None:
    (mine,) = written(store, me, a_writing())
    assert store.delete(me, mine.id)
    assert not store.delete(me, mine.id)
    with pytest.raises(AlreadySpent):
        store.save(me, mine)
    assert everything(store, me) == []
    assert scores(store.summary(me)) == {}


def test_what_is_not_there_cannot_be_deleted(store: Store, me: str) -> None:
    assert not store.delete(me, a_writing().id)


def test_the_summary_counts_by_script(store: Store, me: str) -> None:
    written(store, me, a_writing("永", 90), a_writing("水", 90), a_writing("火", 71))
    written(store, me, a_writing("あ", 100, ago=timedelta(days=60)), a_writing("3", 0))
    assert scores(store.summary(me)) == {
        Script.KANJI: {90: 2, 71: 1},
        Script.HIRAGANA: {100: 1},
        Script.DIGIT: {0: 1},
    }


def test_the_summary_follows_what_is_deleted(store: Store, me: str) -> None:
    best, second = a_writing(score=99), a_writing(score=80)
    written(store, me, best, second, a_writing("あ"))
    store.delete(me, best.id)
    assert scores(store.summary(me)) == {Script.KANJI: {80: 1}, Script.HIRAGANA: {90: 1}}


@pytest.mark.parametrize("practice", [None, *Practice])
def test_how_a_writing_was_practised_comes_back(
    store: Store, me: str, practice: Practice | None
) -> None:
    (mine,) = written(store, me, a_writing(practice=practice))
    assert everything(store, me) == [mine]
    assert store.save(me, mine).writing == mine
    assert store.attempts(me) == attempts_at(mine)


def test_what_was_traced_is_kept_and_not_counted(store: Store, me: str) -> None:
    traced = [a_writing(score=100, practice=Practice.TRACED) for _ in range(2)]
    mine = written(store, me, *traced, a_writing(score=70, practice=Practice.COPIED))
    assert everything(store, me) == mine
    assert scores(store.summary(me)) == {Script.KANJI: {70: 1}}
    assert store.delete(me, traced[0].id)
    assert scores(store.summary(me)) == {Script.KANJI: {70: 1}}
    store.delete_all(me)
    assert scores(store.summary(me)) == {}


def test_what_was_traced_counts_against_the_limit(
    store: Store, me: str, at_most_five: None
) -> None:
    traced = [a_writing(ago=n * MINUTE, practice=Practice.TRACED) for n in range(1, 6)]
    mine = written(store, me, *traced, a_writing())
    assert everything(store, me) == mine[:5]
    assert store.attempts(me) == attempts_at(*mine[:5])


def test_the_attempts_at_each_character_come_oldest_first(store: Store, me: str) -> None:
    mine = written(
        store,
        me,
        *(a_writing("永", score, ago=score * MINUTE) for score in (3, 90, 7)),
        a_writing("ー", 0, ago=timedelta(days=200)),
        a_writing("0", 100),
        a_writing("永", 71),
        a_writing("永", 72),
    )
    assert store.attempts(me) == attempts_at(*mine)


def test_there_are_no_attempts_before_the_first(store: Store, me: str) -> None:
    assert store.attempts(me) == {}


def test_the_attempts_follow_what_is_deleted(store: Store, me: str, someone_else: str) -> None:
    best, latest, other = a_writing(score=99, ago=MINUTE), a_writing(score=60), a_writing("水")
    written(store, me, best, latest, other)
    written(store, someone_else, theirs := a_writing())
    store.delete(me, best.id)
    assert store.attempts(me) == attempts_at(latest, other)
    store.delete(me, latest.id)
    assert store.attempts(me) == attempts_at(other)
    written(store, me, again := a_writing(score=1))
    assert store.attempts(me) == attempts_at(other, again)
    store.delete_all(me)
    assert store.attempts(me) == {}
    assert store.attempts(someone_else) == attempts_at(theirs)


def test_the_attempts_stay_within_the_limit_and_the_time(
    store: Store, me: str, clock: Clock, at_most_five: None
) -> None:
    mine = written(store, me, *(a_writing(score=n, ago=n * MINUTE) for n in range(7)))
    assert store.attempts(me) == attempts_at(*mine[:5])
    clock.now = expiry(NOW)
    assert store.attempts(me) == {}
    later = NOW - clock.now
    mine = written(store, me, *(a_writing(ago=later) for _ in range(6)))
    assert store.attempts(me) == attempts_at(*everything(store, me))
    assert sum(map(len, store.attempts(me).values())) == 5


def test_attempts_saved_and_deleted_at_the_same_time_are_all_counted(store: Store, me: str) -> None:
    mine = [a_writing(c, score=n) for n in range(8) for c in "永あ"]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda writing: store.save(me, writing), mine))
        assert store.attempts(me) == attempts_at(*mine)
        list(pool.map(lambda writing: store.delete(me, writing.id), mine[:8]))
    assert store.attempts(me) == attempts_at(*mine[8:])


@pytest.mark.parametrize("practice", [None, *Practice])
@pytest.mark.parametrize("score", [0, 7, 100])
def test_an_attempt_is_the_same_when_it_is_unpacked(score: int, practice: Practice | None) -> None:
    attempt = Attempt(NOW, score, practice)
    assert packed.unpack(packed.pack(attempt)) == attempt
    assert packed.pack(Attempt(expiry(NOW), score, practice)) < 2**63


def test_a_tally_has_a_count_a_best_and_a_mean() -> None:
    tally = Tally.of([Tally({90: 2, 60: 1}), Tally({90: 1, 100: 1})])
    assert (tally.count, tally.best, tally.mean) == (5, 100, 86.0)
    assert (Tally().count, Tally().best, Tally().mean) == (0, None, None)


def test_everything_is_deleted_at_once(store: Store, me: str, at_most_five: None) -> None:
    mine = written(store, me, *(a_writing(ago=n * MINUTE) for n in range(4)))
    store.delete_all(me)
    assert everything(store, me) == []
    assert scores(store.summary(me)) == {}
    with pytest.raises(AlreadySpent):
        store.save(me, mine[0])


def test_the_oldest_beyond_the_limit_are_deleted(store: Store, me: str, at_most_five: None) -> None:
    mine = written(store, me, *(a_writing(score=n, ago=n * MINUTE) for n in (3, 7, 1, 4, 6, 2)))
    assert everything(store, me) == mine[:5]
    written(store, me, newest := a_writing())
    assert everything(store, me) == [newest, *mine[:4]]
    assert sum(tally.count for tally in store.summary(me).values()) == 5


def test_another_visitors_writings_do_not_count(
    store: Store, me: str, someone_else: str, at_most_five: None
) -> None:
    written(store, someone_else, *(a_writing() for _ in range(5)))
    written(store, me, *(a_writing() for _ in range(2)))
    assert len(everything(store, someone_else)) == 5


def test_what_has_expired_is_gone_before_it_is_removed(store: Store, me: str, clock: Clock) -> None:
    (old,) = written(store, me, a_writing("永", 99))
    clock.now = expiry(NOW) - timedelta(seconds=1)
    assert everything(store, me) == [old]
    assert scores(store.summary(me)) == {Script.KANJI: {99: 1}}
    clock.now = expiry(NOW)
    assert everything(store, me) == []
    assert scores(store.summary(me)) == {}
    assert not store.delete(me, old.id)


def test_what_has_expired_does_not_count_against_the_limit(
    store: Store, me: str, clock: Clock, at_most_five: None
) -> None:
    written(store, me, *(a_writing() for _ in range(5)))
    clock.now = expiry(NOW)
    later = NOW - clock.now
    mine = written(store, me, *(a_writing(ago=later) for _ in range(5)))
    assert everything(store, me) == mine


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("day", [1, 28])
def test_a_writing_expires_when_the_oldest_kept_has_passed_it(month: int, day: int) -> None:
    time = datetime(2026, month, day, 7, tzinfo=timezone.utc)
    assert oldest_kept(expiry(time)) > time >= oldest_kept(expiry(time) - timedelta(seconds=1))
    assert timedelta(days=730) <= expiry(time) - time <= timedelta(days=763)


def test_saved_at_the_same_time_once_is_enough(store: Store, me: str) -> None:
    mine = a_writing()
    with ThreadPoolExecutor(8) as pool:
        news = Counter(saved.is_new for saved in pool.map(lambda _: store.save(me, mine), range(8)))
    assert news == {True: 1, False: 7}
    assert scores(store.summary(me)) == {Script.KANJI: {90: 1}}


def test_saved_at_the_same_time_nothing_is_lost(store: Store, me: str) -> None:
    writings = [a_writing(score=n) for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda writing: store.save(me, writing), writings))
    assert {w.id for w in everything(store, me)} == {w.id for w in writings}
    assert scores(store.summary(me)) == {Script.KANJI: dict.fromkeys(range(24), 1)}


def test_deleted_at_the_same_time_it_counts_once(store: Store, me: str) -> None:
    mine = written(store, me, a_writing(score=50), a_writing(score=50))
    with ThreadPoolExecutor(4) as pool:
        gone = list(pool.map(lambda _: store.delete(me, mine[0].id), range(4)))
    assert gone.count(True) == 1
    assert scores(store.summary(me)) == {Script.KANJI: {50: 1}}
