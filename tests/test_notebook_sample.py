"""The notebook runs from the top, and prints what deciding everybody gives."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import policylang

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "samples" / "notebook" / "satu_hari.py"
DATA = ROOT / "samples" / "01-tangsel-2020"


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, "-X", "utf8", str(NOTEBOOK)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    return done.stdout


def test_it_is_in_cells() -> None:
    lines = NOTEBOOK.read_text(encoding="utf-8").splitlines()

    assert lines[0] == "# %% [markdown]"
    assert lines.count("# %%") == 7


def test_it_counts_what_deciding_everybody_gives(printed: str) -> None:
    policy = policylang.load(DATA / "circular.policy")
    staff = policylang.read_staff(DATA / "staff.csv", policy)
    decided = policylang.decide_all(policy, staff, on=date(2020, 3, 18))
    expected = Counter(one.outcome.value for one in decided)

    assert printed.startswith(f"{expected.total()} people; 0 findings\n")
    for outcome, people in expected.items():
        assert f"{outcome:14}{people:4}\n" in printed


def test_it_explains_somebody_and_ends_with_what_identifies_the_text(printed: str) -> None:
    policy = policylang.load(DATA / "circular.policy")

    assert "TS-01, Rabu 18 Maret 2020: di kantor (diputuskan)" in printed
    assert printed.endswith(f"{policylang.policy_hash(policy)}\n")
