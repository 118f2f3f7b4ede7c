"""What the command line says of deciding in batches, in English; see `cli_stream_id`."""

from typing import Final

WORDS: Final = {
    "stream.arrangements": "decided: {counts}",
    "stream.slow": "{count} rows had to be decided one by one",
    "stream.quotas": "the quotas of the policy are not counted in batches; `policylang decide`"
    " without --stream counts them",
    "stream.refused": "{said}",
    "stream.extra": 'deciding in batches needs packages more: `pip install "policylang[parquet]"`',
    "stream.output": "deciding in batches needs a file to write to (-o), .parquet or .csv",
    "stream.stdin": "standard input cannot be decided in batches; give a file",
    "stream.without": "not in batches: {options}",
    "stream.only": "only in batches (--stream): {options}",
}

HELP: Final = {
    "group stream": "batch by batch, for files larger than memory",
    "--stream": "decide batch by batch, and write the columns of the file with the answers"
    " behind them; of Parquet always",
    "--add": "the answers to add: outcome, arrangement, decided_by, grounds, explanation,"
    " until_then, admissible",
    "--prefix": "what the headings of the answers begin with",
    "--explanations": "write the table that the column `explanation` refers to (.csv, .json)",
    "NAME,…": "NAME,…",
    "TEXT": "TEXT",
}
