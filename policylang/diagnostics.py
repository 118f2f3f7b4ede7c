"""A finding, as facts: code, place, and what was seen there."""

from collections.abc import Mapping
from enum import Enum, unique

from attrs import field

from policylang._frozen import frozen
from policylang.source import Span


class Severity(Enum):
    """How much a finding matters: an error stops the policy, a note is for reading."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        """A number that grows with the severity."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


@frozen
class Cell:
    """A place in a staff file: sheet (None outside workbooks), row from 1, column header."""

    file: str
    sheet: str | None
    row: int | None
    column: str | None


@frozen
class Diagnostic:
    """One finding. Its sentence is made when it is rendered, in the reader's language.

    ``silenced`` is the reason for which a comment in the text silences it; None
    is a finding to be shown.
    """

    code: "Code"
    place: Span | Cell
    facts: Mapping[str, str] = field(factory=dict, hash=False)
    suggestion: str | None = None
    silenced: str | None = None

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.severity


@unique
class Code(Enum):
    """The catalogue. The hundreds digit names the pass.

    1 is syntax, 2 names, 3 the policy as a whole, 4 staff data.
    """

    UNEXPECTED = ("POL101", Severity.ERROR)
    UNFINISHED = ("POL102", Severity.ERROR)
    FORBIDDEN_CHARACTER = ("POL103", Severity.ERROR)
    MIXED_SCRIPT = ("POL104", Severity.ERROR)
    UNCLOSED_QUOTE = ("POL105", Severity.ERROR)
    AMBIGUOUS_DATE = ("POL106", Severity.ERROR)
    DECIMAL_NUMBER = ("POL107", Severity.ERROR)
    TOO_LARGE = ("POL108", Severity.ERROR)
    GIVEN_TWICE = ("POL109", Severity.ERROR)
    MIXED_LANGUAGES = ("POL110", Severity.WARNING)
    MISSING_SEMICOLON = ("POL111", Severity.ERROR)
    TYPOGRAPHY = ("POL112", Severity.WARNING)
    OFFICER_MISSING = ("POL113", Severity.ERROR)
    ARRANGEMENT_EXPECTED = ("POL114", Severity.ERROR)
    UNREADABLE_TEXT = ("POL115", Severity.ERROR)
    IGNORED_WITHOUT_REASON = ("POL116", Severity.WARNING)
    IGNORES_NOTHING = ("POL117", Severity.NOTE)
    CANNOT_BE_IGNORED = ("POL118", Severity.WARNING)
    IGNORES_UNKNOWN_CODE = ("POL119", Severity.WARNING)

    UNKNOWN_ATTRIBUTE = ("POL201", Severity.ERROR)
    UNKNOWN_VALUE = ("POL202", Severity.ERROR)
    UNKNOWN_LABEL = ("POL203", Severity.ERROR)
    DUPLICATE_LABEL = ("POL204", Severity.ERROR)
    EXCEPTION_CYCLE = ("POL205", Severity.ERROR)
    WRONG_TYPE = ("POL206", Severity.ERROR)
    UNKNOWN_ARRANGEMENT = ("POL207", Severity.ERROR)
    SHARE_OVER_100 = ("POL208", Severity.ERROR)
    NO_SUCH_DATE = ("POL209", Severity.ERROR)
    WRONG_WEEKDAY = ("POL210", Severity.ERROR)
    END_BEFORE_START = ("POL211", Severity.ERROR)
    WRONG_LENGTH = ("POL212", Severity.ERROR)
    HEADING_TWICE = ("POL213", Severity.ERROR)
    NAME_TWICE = ("POL214", Severity.ERROR)
    STANDING_IN_ITSELF = ("POL215", Severity.ERROR)
    ARRANGEMENT_AS_SELECTOR = ("POL216", Severity.ERROR)
    CELL_TWICE = ("POL217", Severity.ERROR)
    CELL_MISSING = ("POL218", Severity.ERROR)
    WRONG_TARGET = ("POL219", Severity.ERROR)
    UNKNOWN_RANK = ("POL220", Severity.ERROR)
    CONDUCT_QUOTA = ("POL221", Severity.ERROR)
    DEFINITION_CYCLE = ("POL222", Severity.ERROR)
    OUT_OF_RANGE = ("POL223", Severity.ERROR)
    AMOUNT_MISSING = ("POL224", Severity.ERROR)
    OPEN_LIST = ("POL225", Severity.NOTE)
    NO_END = ("POL226", Severity.NOTE)
    UNDEFINED_CONDITION = ("POL227", Severity.NOTE)
    HOLDS_FROM_DATE = ("POL228", Severity.NOTE)
    UPWARD_EXCEPTION = ("POL229", Severity.WARNING)
    UNTRANSLATED = ("POL230", Severity.NOTE)
    UNCHECKED_TARGET = ("POL231", Severity.WARNING)
    DEFAULT_AS_EXCEPTION = ("POL232", Severity.ERROR)
    TOO_MANY_ARRANGEMENTS = ("POL233", Severity.ERROR)
    UNRANKED = ("POL234", Severity.WARNING)
    RANGE_NOT_SHARE = ("POL235", Severity.ERROR)

    QUOTA_UNSOLVABLE = ("POL301", Severity.WARNING)
    QUOTAS_NEVER_TOGETHER = ("POL302", Severity.ERROR)
    QUOTAS_CLASH = ("POL303", Severity.WARNING)
    CAP_CLOSES_FOR_BOUND = ("POL311", Severity.WARNING)
    CAP_CLOSES = ("POL312", Severity.NOTE)
    FEW_PLACES_FOR_BOUND = ("POL313", Severity.NOTE)
    BASE_UNSTATED = ("POL321", Severity.NOTE)
    RANK_READINGS_DIFFER = ("POL322", Severity.WARNING)
    PEOPLE_IN_CONFLICT = ("POL323", Severity.ERROR)
    REACHES_NOBODY_HERE = ("POL324", Severity.NOTE)
    MEETS_NOBODY_HERE = ("POL325", Severity.NOTE)
    PEOPLE_UNREACHED = ("POL326", Severity.NOTE)
    FACT_SETTLES = ("POL327", Severity.NOTE)
    SIZES_HERE = ("POL328", Severity.NOTE)
    RETROACTIVE = ("POL331", Severity.WARNING)
    DAY_OFF = ("POL332", Severity.NOTE)
    WEEKLY_ON_HOLIDAY = ("POL333", Severity.NOTE)
    NEVER_IN_FORCE = ("POL334", Severity.WARNING)
    WRONG_WORKING_LENGTH = ("POL335", Severity.WARNING)
    SYMBOLIC_DATE = ("POL336", Severity.NOTE)
    EVENT_ON_TWO_DATES = ("POL337", Severity.WARNING)
    EVENT_FAR_OFF = ("POL338", Severity.WARNING)
    MEETS_NOBODY = ("POL341", Severity.WARNING)
    MEETS_EVERYONE = ("POL342", Severity.NOTE)
    OUTSIDE_SCOPE = ("POL343", Severity.WARNING)
    IDLE_EXCEPTION = ("POL344", Severity.WARNING)
    NOTHING_LEFT = ("POL345", Severity.WARNING)
    SAME_AGAIN = ("POL346", Severity.NOTE)
    MIXED_GROUPING = ("POL347", Severity.WARNING)
    UNUSED_NAME = ("POL348", Severity.NOTE)
    IDLE_ROTA = ("POL349", Severity.WARNING)
    BASE_NARROWER = ("POL351", Severity.NOTE)
    EVERYONE_IN_SCOPE = ("POL352", Severity.NOTE)
    NO_ROOM_LEFT = ("POL353", Severity.WARNING)
    NUMBER_UNUSED = ("POL354", Severity.WARNING)
    LIMIT_LIFTED = ("POL355", Severity.WARNING)
    EXEMPT_DIRECTION = ("POL356", Severity.WARNING)
    BASIS_ENDED = ("POL357", Severity.WARNING)
    BASIS_UNPINNED = ("POL358", Severity.NOTE)
    SAME_NUMBER = ("POL359", Severity.WARNING)
    UNPLACED_FACT = ("POL360", Severity.NOTE)
    VAGUE_WORDS = ("POL361", Severity.NOTE)
    WORDS_AGAINST_FIGURE = ("POL362", Severity.WARNING)
    WORDS_AGAINST_FORCE = ("POL363", Severity.NOTE)
    SPOKEN_SOURCE = ("POL364", Severity.NOTE)
    OFFICE_FROM_HOME = ("POL365", Severity.WARNING)
    ISOLATION_COUNT = ("POL366", Severity.NOTE)
    LEVELS_UNSTATED = ("POL367", Severity.NOTE)
    NEEDS_ORDERS = ("POL368", Severity.NOTE)
    ACTING_HOLDER = ("POL369", Severity.NOTE)

    AMENDS_WHAT_IS_GONE = ("POL371", Severity.ERROR)
    AMENDED_TWICE = ("POL372", Severity.ERROR)
    EXTENDED_TOO_LATE = ("POL373", Severity.ERROR)
    EXTENSION_SHORTENS = ("POL374", Severity.WARNING)
    REVERTS_TO_NOTHING = ("POL375", Severity.ERROR)
    NOTHING_COMES_BACK = ("POL376", Severity.WARNING)
    AMENDED_BEFORE_DATED = ("POL377", Severity.ERROR)
    REVOCATION_RING = ("POL378", Severity.ERROR)
    SILENT_OVERLAP = ("POL379", Severity.WARNING)

    LOOSER_THAN_SUPERIOR = ("POL381", Severity.ERROR)
    AGAINST_SUPERIOR = ("POL382", Severity.ERROR)
    SILENT_UNDER_DUTY = ("POL383", Severity.ERROR)
    AGAINST_URGING = ("POL384", Severity.WARNING)
    SUPERIORS_DISAGREE = ("POL385", Severity.WARNING)
    SUPERIOR_CHANGES = ("POL386", Severity.NOTE)
    CONFORMITY_NOT_DECIDED = ("POL387", Severity.WARNING)
    COUNTED_OTHERWISE = ("POL388", Severity.NOTE)
    BASIS_NOT_GIVEN = ("POL389", Severity.NOTE)

    NORMS_CONFLICT = ("POL391", Severity.ERROR)
    NORM_SELECTS_NOBODY = ("POL392", Severity.WARNING)
    NORM_NEVER_COUNTS = ("POL393", Severity.WARNING)
    NOBODY_SAYS = ("POL394", Severity.WARNING)
    NOT_DECIDED = ("POL395", Severity.WARNING)
    PARTICULAR_DISAGREES = ("POL396", Severity.ERROR)

    UNREADABLE_VALUE = ("POL401", Severity.ERROR)
    MISSING_ID = ("POL402", Severity.ERROR)
    DUPLICATE_ID = ("POL403", Severity.ERROR)
    UNKNOWN_NAME = ("POL404", Severity.WARNING)
    UNUSED_COLUMN = ("POL405", Severity.NOTE)
    FACTS_DISAGREE = ("POL406", Severity.ERROR)
    BAD_NIP = ("POL407", Severity.ERROR)
    NUMBER_AS_ID = ("POL408", Severity.ERROR)
    UNREADABLE_FILE = ("POL409", Severity.ERROR)
    EMPTY_FILE = ("POL410", Severity.ERROR)
    RAGGED_ROW = ("POL411", Severity.ERROR)
    COLUMN_TWICE = ("POL412", Severity.ERROR)
    UNKNOWN_COLUMN = ("POL413", Severity.ERROR)
    MISSING_GROUP = ("POL414", Severity.NOTE)
    EXTRA_MISSING = ("POL415", Severity.ERROR)
    OVERLAPPING_FACTS = ("POL416", Severity.ERROR)
    CALENDAR_INCOMPLETE = ("POL417", Severity.WARNING)
    ESTIMATED_HOLIDAY = ("POL418", Severity.NOTE)
    NO_HOLIDAY_THERE = ("POL419", Severity.WARNING)
    LIST_INCOMPLETE = ("POL420", Severity.ERROR)
    LONG_PERIOD = ("POL421", Severity.ERROR)

    def __init__(self, id: str, severity: Severity) -> None:
        self.id = id
        self.severity = severity

    @property
    def can_be_silenced(self) -> bool:
        """Whether a comment with a reason may silence it.

        What keeps a text from being read, breaks a superior one, or leaves
        people who exist in conflict, never may.
        """
        is_error = self.severity is Severity.ERROR
        if self.id.startswith(("POL32", "POL38")):
            return not is_error
        return self.id[3] == "3" or (self.id[3] == "2" and not is_error)

    def at(self, place: Span | Cell, *, suggestion: str | None = None, **facts: str) -> Diagnostic:
        """Report this code at a place."""
        return Diagnostic(self, place, facts, suggestion)
