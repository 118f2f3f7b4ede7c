# %% [markdown]
# # One day of a circular
#
# What does the circular of Tangerang Selatan mean for each unit on Wednesday 18 March 2020?

# %%
from collections import Counter
from datetime import date
from pathlib import Path

import policylang

folder = Path(__file__).parents[1] / "01-tangsel-2020"
day = date(2020, 3, 18)

# %% [markdown]
# ## Read
#
# A value that cannot be read is a finding, and an error of that person only.

# %%
policy = policylang.load(folder / "circular.policy")
staff = policylang.read_staff(folder / "staff.csv", policy)
print(len(staff.records), "people;", len(staff.findings), "findings")

# %% [markdown]
# ## Decide
#
# A compiled policy decides one record after the other. What it gives says nothing of the person.
# This circular speaks of the level below somebody, so it is told who everybody is.

# %%
compiled = policylang.compile_policy(policy, staff=staff)
concluded = [compiled.decide(record, on=day) for record in staff.records]
for outcome, people in Counter(one.outcome.value for one in concluded).most_common():
    print(f"{outcome:14}{people:4}")

# %% [markdown]
# ## Count by unit

# %%
units = Counter(
    (str(record.values.get("unit", "-")), one.arrangement or one.outcome.value)
    for record, one in zip(staff.records, concluded, strict=True)
)
for (unit, where), people in sorted(units.items()):
    print(f"{unit:55}{where:14}{people:4}")

# %% [markdown]
# ## What is missing
#
# An answer that is not determined hangs on facts that can be asked for.

# %%
asked: Counter[str] = Counter()
for record, one in zip(staff.records, concluded, strict=True):
    if one.outcome is policylang.Outcome.UNDETERMINED:
        asked.update(fact.fact for fact in compiled.decision(record, on=day).missing)
print(dict(asked))

# %% [markdown]
# ## Explain
#
# Why is somebody where they are? Health facts stay out unless they are asked for.

# %%
somebody = next(
    record
    for record, one in zip(staff.records, concluded, strict=True)
    if one.outcome is policylang.Outcome.DECIDED
)
print(policylang.explain(compiled.decision(somebody, on=day), policy=policy).text("id"))

# %% [markdown]
# ## Keep a receipt
#
# Which text, which day, which version: enough to do it again years later.

# %%
print(policylang.receipt_to_json(policylang.receipt(policy, on=day))["policy"])
