"""What is left out on the second database only repeats what stays (tests/statements.py)."""

from tests.statements import Made, left_out, repeats, shape


def made(**tests):
    """Each test with its statements, a letter each time it is made."""
    return {name: Made(sorted(set(statements)), len(statements)) for name, statements in tests.items()}


def test_a_statement_is_the_same_with_other_values_and_another_number_of_them():
    one = shape('SELECT "a" FROM "t" WHERE "id" IN (%s, %s) LIMIT 21', "")

    assert shape('SELECT "a" FROM "t" WHERE "id" IN (%s, %s, %s) LIMIT 5', "") == one
    assert shape('SELECT "a" FROM "t" WHERE "id" = %s LIMIT 21', "") != one


def test_rows_written_together_are_one_statement():
    assert shape("INSERT INTO t VALUES (%s, %s), (%s, %s)", "") == shape("INSERT INTO t VALUES (%s, %s)", "")


def test_a_statement_that_is_refused_is_another_one():
    assert shape("INSERT INTO t VALUES (%s)", "IntegrityError") != shape("INSERT INTO t VALUES (%s)", "")


def test_what_others_make_is_a_repeat():
    assert repeats(made(long="abcd", left="aab", right="ccd"), times=1) == {"left", "right"}


def test_what_nobody_else_makes_stays():
    assert repeats(made(long="abcd", other="abe"), times=1) == set()


def test_each_statement_stays_in_two_tests_where_two_make_it():
    tests = made(first="ab", second="ab", third="ab", alone="c")

    assert repeats(tests, times=2) == {"third"}


def test_a_test_that_asks_nothing_is_a_repeat():
    assert repeats(made(asks="a", silent=""), times=1) == {"silent"}


def test_nothing_is_left_out_when_nobody_wrote_it_down(tmp_path):
    assert left_out(tmp_path / "none") == set()
