"""The codes under which faults of goals and data files are reported. A code never changes its meaning."""

from __future__ import annotations

UNREADABLE = "HW001"
UNKNOWN_KEY = "HW002"
MISSING_KEY = "HW003"
WRONG_VALUE = "HW004"
BAD_ID = "HW005"
DEFINED_TWICE = "HW006"
NOT_DEFINED = "HW007"
LOOP = "HW008"
ENDS_BEFORE_START = "HW009"
BAD_BAND = "HW010"
BASELINE_IS_TARGET = "HW011"
OUT_OF_BOUNDS = "HW012"
NOT_FINITE = "HW013"
SELF_APPROVED = "HW014"
BAD_PERIOD = "HW015"
TWO_VALUES = "HW016"
TOO_LARGE = "HW019"
NOT_FOUND = "HW020"
RETIRED = "HW021"
BAD_PACE = "HW022"
NO_SUMS = "HW023"
TOO_LONG = "HW024"
DRIVES_ITSELF = "HW025"
UNEXPLAINED = "HW026"
OUTSIDE_PARENT = "HW027"
WRONG_SIDE = "HW028"

MEANINGS = {
    UNREADABLE: "The file is no readable YAML: syntax, encoding, more than one document, or nothing in it.",
    UNKNOWN_KEY: "A key that the goals file does not have here.",
    MISSING_KEY: "A key that has to be there is missing.",
    WRONG_VALUE: "A value of the wrong kind, or none of the words that are allowed.",
    BAD_ID: "An id that is not made of small letters, digits and hyphens.",
    DEFINED_TWICE: "The same id, key, dated version or title of a milestone stands twice.",
    NOT_DEFINED: "An id is used that nothing defines.",
    LOOP: "Teams, cycles, objectives or derived metrics that go round in a loop.",
    ENDS_BEFORE_START: "An end that lies before its start.",
    BAD_BAND: "A band that cannot be read, contradicts the direction, or whose breach lies inside its healthy side.",
    BASELINE_IS_TARGET: "A baseline equal to its target: there is nothing to gain.",
    OUT_OF_BOUNDS: "A value outside the metric's minimum and maximum.",
    NOT_FINITE: "A number that is not finite.",
    SELF_APPROVED: "A waiver approved by the person who asked for it.",
    BAD_PERIOD: "A period or day that cannot be read, is off the grain, has not come, or has passed and is settled.",
    TWO_VALUES: "Two values for one period.",
    TOO_LARGE: "A file that is larger or more deeply nested than Headway reads.",
    NOT_FOUND: "A file that is not there, or lies outside the folder.",
    RETIRED: "Something that is retired and still in use.",
    BAD_PACE: "A pace with a step outside its cycle, or lower than an earlier one.",
    NO_SUMS: "A coarser metric made of a ratio whose numerators and denominators are not known.",
    TOO_LONG: "An alert that is left alone for longer than it may be.",
    DRIVES_ITSELF: "A driver on the very metric that its key result changes.",
    UNEXPLAINED: "A target that moves in mid-cycle without `because`, or would, had it not been recalibrated elsewhere:"
    " a warning of `headway plan` and `headway apply`.",
    OUTSIDE_PARENT: "A cycle that reaches out of the days of its parent: a warning of `headway check`. "
    "`headway plan` and `headway apply` refuse it where the store does not say so already.",
    WRONG_SIDE: "A target that is worse than its baseline by the metric's `direction`, or, where none is stated, than "
    "the last known value before its cycle: a warning of `headway check`. "
    "`headway plan` and `headway apply` refuse it where the store does not say so already.",
}
