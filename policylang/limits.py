"""How large a policy text may be before it is refused."""

from policylang._frozen import frozen


@frozen(kw_only=True)
class Limits:
    """Bounds on what is read; each is named in the finding that it causes.

    They keep the cost of reading a stranger's file bounded.
    """

    characters: int = 1_048_576
    statements: int = 50_000
    depth: int = 64
    name_length: int = 200
    quoted_length: int = 4_000


DEFAULT_LIMITS = Limits()
